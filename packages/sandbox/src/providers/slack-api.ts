import { bearer, field, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';

export const team = { id: 'T0HARBOUR', name: 'Harbour & Co' };
export const APP_ID = 'A0SANDBOX';
export const BOT_USER_ID = 'U0HAWSERBOT';
/** An internal prefix that distinguishes scopes of the user's token from the bot's. */
export const OWN = 'user.';

/** The app in the workspace: its bot's only token, and what became of the tokens. */
class Installation {
  /** When each issued token expires, in milliseconds since 1970. */
  readonly #expiries = new Map<string, number>();
  #botToken: string | undefined;
  readonly #botScopes = new Set<string>();

  /**
   * Adds the scopes of another consent to the bot. Returns its token, which stays the same as long
   * as it is valid, and all of its scopes.
   */
  async install(server: TokenServer, fresh: string, scopes: readonly string[]): Promise<object> {
    const held = await server.find(this.#botToken);
    if (!held) this.#botScopes.clear();
    for (const scope of scopes) this.#botScopes.add(scope);
    const unused = held && (await server.find(fresh));
    if (unused) await server.revokeToken(unused);
    this.#botToken = held?.value ?? fresh;
    return { access_token: this.#botToken, scope: [...this.#botScopes].join(',') };
  }

  /** Notes an issued token and its lifetime in seconds, if it has one. */
  issue(token: string, lifetime = Infinity): void {
    this.#expiries.set(token, Date.now() + lifetime * 1000);
  }

  /** Returns why a token is not valid. */
  whyDead(token: string): string {
    const expiry = this.#expiries.get(token);
    if (expiry === undefined) return 'invalid_auth';
    return expiry <= Date.now() ? 'token_expired' : 'token_revoked';
  }

  /** Returns the scopes of a token: for the bot, those of all consents. */
  scopesOf({ value, scopes }: TokenInfo): ReadonlySet<string> {
    return value === this.#botToken ? this.#botScopes : scopes;
  }
}

const installations = new WeakMap<TokenServer, Installation>();

/** Returns the app's installation since the start or the last reset. */
export function installationOf(server: TokenServer): Installation {
  const known = installations.get(server) ?? new Installation();
  installations.set(server, known);
  return known;
}

/** Who wrote what, where, and how many hours ago. */
const talk: [channel: string, key: string, text: string, hoursAgo: number][] = [
  ['general', 'grace', 'Good morning. The fog has lifted, the north quay is open again.', 3.2],
  ['general', 'linus', 'Coffee is on, and the tide tables for next week are on the board.', 5.5],
  ['product', 'ada', 'The new berth view is live for half of the harbours.', 1.1],
  ['product', 'grace', 'Two people asked for a print button. Two!', 26],
  ['quay-ops', 'linus', 'Crane 3 is back after its inspection.', 0.6],
  ['quay-ops', 'ada', 'Halcyon now expected at 15:30, pilot confirmed.', 2.4],
];

/** An old thread, whose time never changes: the oldest messages of its channel. */
const thread = { channel: 'product', ts: '1763719200.000100' };

function seeded(channel: string, server: TokenServer, now: number): Message[] {
  const recent = talk
    .filter(([name]) => name === channel)
    .map(([, key, text, hoursAgo], index): Message => ({
      type: 'message',
      user: server.users.find((user) => user.key === key)?.id ?? '',
      text,
      ts: `${Math.floor(now / 1000 - hoursAgo * 3600)}.${String(index).padStart(6, '0')}`,
    }));
  return channel === thread.channel ? [...recent, ...oldThread(server)] : recent;
}

function oldThread(server: TokenServer): Message[] {
  const by = (key: string): string => server.users.find((user) => user.key === key)?.id ?? '';
  const first = { user: by('linus'), text: 'Which berths get the new view first?', ts: thread.ts };
  const reply = { user: by('ada'), text: 'The north quay, on Monday.', ts: '1763719260.000200' };
  return [reply, { ...first, reply_count: 1 }].map((message): Message => ({
    type: 'message',
    ...message,
    thread_ts: thread.ts,
  }));
}

interface Message {
  type: 'message';
  user: string;
  text: string;
  ts: string;
  thread_ts?: string;
  reply_count?: number;
  bot_id?: string;
}

interface Channel {
  id: string;
  name: string;
  is_channel: boolean;
  is_private: boolean;
  is_archived: boolean;
  is_member: boolean;
  num_members: number;
}

/** What a method is called with: its arguments, and who calls. */
interface Caller {
  readonly args: (name: string) => string;
  readonly user: SandboxUser;
  readonly isBot: boolean;
  readonly has: (scope: string) => boolean;
}

/** The methods of Slack's Web API, and `auth.revoke`. Their errors have HTTP status 200. */
export function routes(server: TokenServer) {
  installations.delete(server);
  const installation = installationOf(server);
  const channels = ['general', 'product', 'quay-ops', 'random'].map((name, index) =>
    channelOf(name, index, server.users.length),
  );
  const messages = new Map<string, Message[]>(
    channels.map(({ id, name }) => [id, seeded(name, server, Date.now())]),
  );
  let count = 0;

  /** Accepts tokens in a header or a field, and arguments in the query, a form or JSON. */
  const method =
    (
      scope: string | null,
      handle: (caller: Caller, token: TokenInfo) => Answer | Promise<Answer>,
    ): Handler =>
    async (call: Call) => {
      const value = bearer(call) ?? field(call.fields, 'token');
      if (value === '') return error('not_authed');
      const token = await server.find(value);
      if (token?.kind !== 'access') return error(installation.whyDead(value));
      const isBot = ![...token.scopes].some((one) => one.startsWith(OWN));
      const scopes = installation.scopesOf(token);
      const has = (one: string): boolean => scopes.has(one) || scopes.has(OWN + one);
      if (scope !== null && !has(scope)) {
        const provided = [...scopes].join(',').replaceAll(OWN, '');
        return ok({ ok: false, error: 'missing_scope', needed: scope, provided });
      }
      const args = (name: string): string =>
        textOf(call.fields[name]) || (call.url.searchParams.get(name) ?? '');
      return handle({ args, user: token.user, isBot, has }, token);
    };

  const both = (name: string, handler: Handler): Record<string, Handler> => ({
    [`GET /api/${name}`]: handler,
    [`POST /api/${name}`]: handler,
  });
  const channel = (name: string) =>
    channels.find((it) => it.id === name || it.name === name.replace(/^#/, ''));
  /** A bot is in some channels only; a person of the sandbox is in all. */
  const reads = (
    answer: (found: Channel, all: Message[], caller: Caller) => Answer,
  ): ((caller: Caller) => Answer) => {
    return (caller) => {
      const found = channel(caller.args('channel'));
      if (!found) return error('channel_not_found');
      if (caller.isBot && !found.is_member) return error('not_in_channel');
      return answer(found, messages.get(found.id) ?? [], caller);
    };
  };

  return {
    revocation: both(
      'auth.revoke',
      method(null, (_caller, token) => {
        // Its refresh token ends with it. The user's token belongs to a different grant than the
        // bot's.
        server.revokeGrant(token);
        return ok({ revoked: true });
      }),
    ),
    api: {
      ...both(
        'auth.test',
        method(null, ({ isBot, user }) =>
          ok({
            url: 'https://harbour-sandbox.slack.com/',
            team: team.name,
            user: isBot ? 'hawser' : user.login,
            team_id: team.id,
            user_id: isBot ? BOT_USER_ID : user.id,
            ...(isBot && { bot_id: 'B0HAWSER' }),
            is_enterprise_install: false,
          }),
        ),
      ),
      ...both(
        'chat.postMessage',
        method('chat:write', ({ args, isBot, user, has }) => {
          const target = channel(args('channel'));
          if (!target) return error('channel_not_found');
          if (isBot && !target.is_member && !has('chat:write.public'))
            return error('not_in_channel');
          const text = args('text');
          if (text === '') return error('no_text');
          const thread = args('thread_ts');
          const ts = `${Math.floor(Date.now() / 1000)}.${String((count += 1)).padStart(6, '0')}`;
          const author = isBot ? { user: BOT_USER_ID, bot_id: 'B0HAWSER' } : { user: user.id };
          const message: Message = {
            type: 'message',
            ...author,
            text,
            ts,
            ...(thread !== '' && { thread_ts: thread }),
          };
          messages.get(target.id)?.unshift(message);
          return ok({ channel: target.id, ts, message });
        }),
      ),
      ...both(
        'conversations.list',
        method('channels:read', ({ args }) => {
          const { page, next } = pageOf(channels, args, 100);
          return ok({ channels: page, response_metadata: { next_cursor: next } });
        }),
      ),
      ...both(
        'conversations.info',
        method('channels:read', ({ args }) => {
          const found = channel(args('channel'));
          return found ? ok({ channel: found }) : error('channel_not_found');
        }),
      ),
      ...both(
        'conversations.create',
        method('channels:manage', ({ args }) => {
          const name = args('name');
          if (name === '') return error('invalid_name_required');
          if (!/^[a-z0-9_-]{1,80}$/.test(name)) return error('invalid_name_specials');
          if (channel(name)) return error('name_taken');
          const made = { ...channelOf(name, channels.length, 1), is_member: true };
          channels.push(made);
          messages.set(made.id, []);
          return ok({ channel: made });
        }),
      ),
      ...both(
        'conversations.history',
        method(
          'channels:history',
          reads((_found, all, { args }) => {
            const [oldest, latest] = [Number(args('oldest')), Number(args('latest'))];
            const wanted = all.filter(
              ({ ts, thread_ts }) =>
                (thread_ts === undefined || thread_ts === ts) &&
                Number(ts) > oldest &&
                (latest === 0 || Number(ts) < latest),
            );
            const { page, next } = pageOf(wanted, args, 100);
            return ok({
              messages: page,
              has_more: next !== '',
              ...(next !== '' && { response_metadata: { next_cursor: next } }),
            });
          }),
        ),
      ),
      ...both(
        'conversations.replies',
        method(
          'channels:history',
          reads((_found, all, { args }) => {
            const thread = args('ts');
            const found = all.filter(({ ts, thread_ts }) => thread === ts || thread === thread_ts);
            if (found.length === 0) return error('thread_not_found');
            const { page, next } = pageOf(found.reverse(), args, 1000);
            return ok({ messages: page, has_more: next !== '' });
          }),
        ),
      ),
      ...both(
        'conversations.members',
        method(
          'channels:read',
          reads(() =>
            ok({
              members: server.users.map(({ id }) => id),
              response_metadata: { next_cursor: '' },
            }),
          ),
        ),
      ),
      ...both(
        'users.list',
        method('users:read', ({ args, has }) => {
          const { page, next } = pageOf(server.users, args, 200);
          const members = page.map((user) => memberOf(user, has('users:read.email')));
          return ok({ members, response_metadata: { next_cursor: next } });
        }),
      ),
      ...both(
        'users.info',
        method('users:read', ({ args, has }) => {
          const found = server.users.find(({ id }) => id === args('user'));
          return found
            ? ok({ user: memberOf(found, has('users:read.email')) })
            : error('user_not_found');
        }),
      ),
      ...both(
        'users.lookupByEmail',
        method('users:read.email', ({ args }) => {
          const found = server.users.find(({ email }) => email === args('email'));
          return found ? ok({ user: memberOf(found, true) }) : error('users_not_found');
        }),
      ),
    },
  };
}

function channelOf(name: string, index: number, people: number): Channel {
  return {
    id: `C0HARBOUR${index}`,
    name,
    is_channel: true,
    is_private: false,
    is_archived: false,
    is_member: name !== 'random',
    num_members: people,
  };
}

function memberOf(user: SandboxUser, withEmail: boolean): object {
  return {
    id: user.id,
    team_id: team.id,
    name: user.login,
    real_name: user.name,
    deleted: false,
    is_bot: false,
    profile: { real_name: user.name, ...(withEmail && { email: user.email }) },
  };
}

/** Returns a page by `limit` and `cursor`, and the next cursor; empty at the end. */
function pageOf<T>(
  all: readonly T[],
  args: (name: string) => string,
  usual: number,
): { page: T[]; next: string } {
  const size = Math.max(Number(args('limit')) || usual, 1);
  const from = Number(Buffer.from(args('cursor'), 'base64').toString().replace('at:', '')) || 0;
  const end = from + size;
  const next = end < all.length ? Buffer.from(`at:${end}`).toString('base64') : '';
  return { page: all.slice(from, end), next };
}

/** Arguments in JSON may be numbers and booleans. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Slack's errors have HTTP status 200 too. */
export function error(code: string): Answer {
  return { status: 200, body: { ok: false, error: code } };
}

export function ok(body: object): Answer {
  return { status: 200, body: { ok: true, ...body } };
}
