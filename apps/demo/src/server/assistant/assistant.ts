import type { Hawser } from '@hawser/server';
import { json, Router, type Request, type RequestHandler, type Response } from 'express';
import type { Sessions } from '../session.js';
import type { User } from '../users.js';
import { driverOf, modelOf, type Brain } from './model.js';
import { Run, type Driver } from './run.js';
import { scriptOf, tasks } from './script.js';
import { Transcript, type Refusal } from './transcript.js';

/** What a user asks for, and what will do it. */
interface Wish {
  text: string;
  driver: Driver;
}

interface Talk {
  transcript: Transcript;
  run: Run | undefined;
}

/** The assistant: one conversation for each user, and one run of its agent at a time. */
export class Assistant {
  readonly #hawser: Hawser;
  readonly #sessions: Sessions;
  readonly #brain: Brain | undefined;
  readonly #talks = new Map<string, Talk>();

  constructor(hawser: Hawser, sessions: Sessions, env: Record<string, string | undefined>) {
    this.#hawser = hawser;
    this.#sessions = sessions;
    this.#brain = modelOf(env);
  }

  /** Ends all runs. */
  async close(): Promise<void> {
    for (const { run } of this.#talks.values()) await run?.stop();
  }

  routes(): Router {
    const router = Router();
    router.use(json());

    /** The conversation, again after each change. A page that was reloaded misses nothing. */
    router.get(
      '/events',
      this.#route((_req, res, { talk: { transcript } }) => {
        res.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
        });
        const end = transcript.watch((view) => res.write(`data: ${JSON.stringify(view)}\n\n`));
        res.on('close', end);
      }),
    );

    router.post(
      '/messages',
      this.#route(async (req, res, { user, talk }) => {
        const text = textOf(req, 'text');
        if (talk.run?.answer(text)) {
          res.status(202).json({});
          return;
        }
        if (talk.transcript.view.status !== 'idle') {
          refuse(res, 409, {
            code: 'busy',
            message: 'The assistant is still at work. Stop it first.',
          });
          return;
        }
        const task = tasks.find((one) => one.text === text);
        const driver = this.#brain
          ? driverOf(this.#brain, () => talk.transcript.view.entries)
          : scriptOf(task?.id ?? '', user);
        if (!driver || text === '') {
          refuse(res, 400, {
            code: 'no_model',
            message: 'Without a model, the assistant knows its two tasks only.',
          });
          return;
        }
        await this.#begin(user, talk, { text, driver });
        res.status(202).json({});
      }),
    );

    router.post(
      '/code',
      this.#route(async (req, res, { talk: { run } }) => {
        const confirmed = await run?.confirm(textOf(req, 'sessionId'), textOf(req, 'code'));
        if (confirmed) res.json({});
        else
          refuse(res, 404, {
            code: 'session_not_found',
            message: 'The assistant no longer waits for this.',
          });
      }),
    );

    router.post(
      '/decisions',
      this.#route(async (req, res, { talk: { run } }) => {
        const decision = textOf(req, 'decision') === 'retry' ? 'retry' : 'dismiss';
        if (await run?.decide(textOf(req, 'sessionId'), decision)) res.json({});
        else
          refuse(res, 404, {
            code: 'session_not_found',
            message: 'The assistant no longer waits for this.',
          });
      }),
    );

    router.post(
      '/stop',
      this.#route(async (_req, res, { talk }) => {
        const { run } = talk;
        talk.run = undefined;
        await run?.stop();
        res.json({});
      }),
    );

    /** Forgets the conversation. */
    router.delete(
      '/',
      this.#route(async (_req, res, { talk }) => {
        const { run, transcript } = talk;
        talk.run = undefined;
        await run?.stop();
        transcript.set({ entries: [], choices: [], status: 'idle', leash: null });
        res.json({});
      }),
    );
    return router;
  }

  #talkOf(user: User): Talk {
    const known = this.#talks.get(user.id);
    if (known) return known;
    const transcript = new Transcript({ model: this.#brain?.name ?? null, tasks });
    const talk: Talk = { transcript, run: undefined };
    this.#talks.set(user.id, talk);
    return talk;
  }

  async #begin(user: User, talk: Talk, { text, driver }: Wish): Promise<void> {
    const { transcript } = talk;
    transcript.say('user', text);
    transcript.set({ status: 'working' });
    try {
      talk.run = await Run.begin(this.#hawser, user, transcript);
    } catch (error) {
      transcript.set({ status: 'idle' });
      throw error;
    }
    const { run } = talk;
    // The answer does not wait: the page watches the conversation.
    void run.drive(driver).finally(() => {
      if (talk.run === run) talk.run = undefined;
    });
  }

  /** Wraps a handler: it has the signed-in user's conversation. */
  #route(
    handle: (req: Request, res: Response, caller: { user: User; talk: Talk }) => unknown,
  ): RequestHandler {
    return async (req, res) => {
      const user = this.#sessions.currentUser(req);
      if (user) await handle(req, res, { user, talk: this.#talkOf(user) });
      else refuse(res, 401, { code: 'unauthorized', message: 'Sign in first.' });
    };
  }
}

function textOf(req: Request, name: string): string {
  const value = (req.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.trim().slice(0, 2000) : '';
}

function refuse(res: Response, status: number, error: Refusal): void {
  res.status(status).json({ error });
}
