import { hawserRouter } from '@hawser/express';
import { HawserError, hostPartnerId, type Hawser } from '@hawser/server';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Assistant } from './assistant/assistant.js';
import { channels, post, posts } from './channels.js';
import { newestMail } from './inbox.js';
import { providerApi, ProviderRefused, type ProviderRoute } from './provider-api.js';
import { repositories } from './repositories.js';
import type { Sessions } from './session.js';

/** The product's backend: its own routes and Hawser's router. */
export function createApp(
  hawser: Hawser,
  sessions: Sessions,
  { protection, assistant }: { protection: RequestHandler[]; assistant: Assistant },
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(protection);

  app.use(
    '/hawser',
    hawserRouter(hawser, {
      authenticate: (req) => {
        const user = sessions.currentUser(req);
        return user ? { accountId: user.id, displayName: user.name } : null;
      },
      // The admin area: staff look after every partner, others work with Foredeck's own connections.
      console: {
        authorize: (req) => {
          const user = sessions.currentUser(req);
          if (!user) return null;
          return {
            id: user.id,
            name: user.name,
            ...(user.staff && { host: 'admin' }),
            partners: [{ id: hostPartnerId, role: user.staff ? 'owner' : 'developer' }],
          };
        },
      },
    }),
  );

  app.use('/api', refuseOtherSites);
  app.use('/api/session', sessions.routes());
  app.use('/api/assistant', assistant.routes());

  const route: ProviderRoute = (provider, answer) => async (req, res) => {
    const user = sessions.currentUser(req);
    if (!user) {
      res.status(401).json({ error: { code: 'unauthorized', message: 'Sign in first.' } });
      return;
    }
    // A user may have connected several accounts at a provider; the page says which one to use.
    const connectionId = text(req.query['connection']);
    const address = { account: user.id, provider, ...(connectionId !== '' && { connectionId }) };
    res.json(await answer(providerApi(hawser, address), req));
  };
  app.get('/api/mail', route('google', newestMail));
  app.get('/api/repositories', route('github', repositories));
  app.get('/api/channels', route('slack', channels));
  app.get(
    '/api/channels/:id/posts',
    route('slack', (slack, req) => posts(slack, text(req.params['id']))),
  );
  app.post(
    '/api/channels/:id/posts',
    express.json(),
    route('slack', (slack, req) => {
      const body = req.body as { text?: unknown };
      return post(slack, text(req.params['id']), text(body.text));
    }),
  );
  app.use('/api', (_req, res) => {
    res.status(404).json({ error: { code: 'not_found', message: 'There is nothing here.' } });
  });
  app.use(errors);
  return app;
}

/** Rejects writes from other origins, as a second defence besides SameSite=Lax cookies. */
const refuseOtherSites: RequestHandler = (req, res, next) => {
  const from = req.get('sec-fetch-site');
  if (req.method === 'GET' || from === undefined || from === 'same-origin') {
    next();
    return;
  }
  res.status(403).json({ error: { code: 'forbidden', message: 'This must come from our pages.' } });
};

/** Sends the code and message of Hawser's errors; hides the details of all other errors. */
const errors: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(error);
  } else if (error instanceof HawserError) {
    res.status(error.status).json({ error: { code: error.code, message: error.message } });
  } else if (error instanceof ProviderRefused) {
    res.status(502).json({ error: { code: error.code, message: error.message } });
  } else {
    console.error(error);
    const message = 'Something went wrong on our side.';
    res.status(500).json({ error: { code: 'internal_error', message } });
  }
};

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 4000) : '';
}
