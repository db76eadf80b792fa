import { bearer, field, type Answer, type Call, type Handler } from '../http.js';
import type { SandboxUser, TokenInfo, TokenServer } from '../quirks.js';
import { AUTH, failure } from './google-answers.js';
import { labels, mailboxOf, search, type GmailMessage } from './google-data.js';
import { sentMessage, valueOf } from './google-mail.js';
import { workspaceRoutes } from './google-workspace.js';

/** The API routes of Google's stand-in, and their errors. */
export function routes(server: TokenServer) {
  const mailboxes = new Map<string, GmailMessage[]>();
  const started = Date.now();
  const mailbox = (user: SandboxUser): GmailMessage[] => {
    const mail = mailboxes.get(user.id) ?? mailboxOf(user, started);
    mailboxes.set(user.id, mail);
    return mail;
  };
  const api =
    (scopes: string[], handle: (call: Call, token: TokenInfo) => Answer): Handler =>
    async (call) => {
      const token = await server.find(bearer(call));
      if (token?.kind !== 'access') return unauthenticated;
      const enough = scopes.length === 0 || scopes.some((scope) => token.scopes.has(scope));
      return enough ? handle(call, token) : insufficientScope;
    };
  const drafters = ['https://mail.google.com/', `${AUTH}gmail.modify`, `${AUTH}gmail.compose`];
  const mailScopes = ['https://mail.google.com/', `${AUTH}gmail.readonly`, `${AUTH}gmail.modify`];
  const senders = [...drafters, `${AUTH}gmail.send`];

  return {
    revocation: {
      'POST /revoke': async (call: Call): Promise<Answer> => {
        const value = field(call.fields, 'token') || (call.url.searchParams.get('token') ?? '');
        const token = await server.find(value);
        const error_description = 'Token expired or revoked';
        if (!token) return { status: 400, body: { error: 'invalid_token', error_description } };
        // Revoking one token ends the whole grant between this user and this client.
        server.revokeUser(token.user.id);
        return { status: 200, body: {} };
      },
    },
    api: {
      'GET /v1/userinfo': api(['openid'], (_call, { user, scopes }) => ({
        status: 200,
        body: {
          sub: user.id,
          ...(hasOne(scopes, ['profile', `${AUTH}userinfo.profile`]) && {
            name: user.name,
            given_name: user.name.split(' ')[0],
            family_name: user.name.split(' ').at(-1),
          }),
          ...(hasOne(scopes, ['email', `${AUTH}userinfo.email`]) && {
            email: user.email,
            email_verified: true,
          }),
        },
      })),
      'GET /gmail/v1/users/me/profile': api(
        [...mailScopes, `${AUTH}gmail.metadata`],
        (_call, { user }) => ({
          status: 200,
          body: {
            emailAddress: user.email,
            messagesTotal: mailbox(user).length,
            threadsTotal: mailbox(user).length,
            historyId: '4711',
          },
        }),
      ),
      'GET /gmail/v1/users/me/labels': api([...mailScopes, `${AUTH}gmail.labels`], () => ({
        status: 200,
        body: { labels },
      })),
      'GET /gmail/v1/users/me/messages': api(
        [...mailScopes, `${AUTH}gmail.metadata`],
        ({ url }, { user, scopes }) => {
          const query = url.searchParams;
          if (query.has('q') && !hasOne(scopes, mailScopes))
            return failure(
              403,
              "Metadata scope does not support 'q' parameter",
              'PERMISSION_DENIED',
            );
          const found = search(mailbox(user), query.get('q') ?? '', query.getAll('labelIds'));
          const size = Math.min(Number(query.get('maxResults') ?? 100) || 100, 500);
          const from = Number(query.get('pageToken') ?? 0) || 0;
          const page = found.slice(from, from + size);
          return {
            status: 200,
            body: {
              ...(page.length > 0 && {
                messages: page.map(({ id, threadId }) => ({ id, threadId })),
              }),
              ...(from + size < found.length && { nextPageToken: String(from + size) }),
              resultSizeEstimate: found.length,
            },
          };
        },
      ),
      'GET /gmail/v1/users/me/messages/:id': api(mailScopes, ({ url, params }, { user }) => {
        const message = mailbox(user).find(({ id }) => id === params['id']);
        if (!message) return failure(404, 'Requested entity was not found.', 'NOT_FOUND');
        const format = url.searchParams.get('format') ?? 'full';
        const { payload, ...minimal } = message;
        if (format === 'minimal') return { status: 200, body: minimal };
        if (format !== 'metadata') return { status: 200, body: message };
        const wanted = url.searchParams.getAll('metadataHeaders').map((name) => name.toLowerCase());
        const headers = payload.headers.filter(
          ({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()),
        );
        return {
          status: 200,
          body: { ...minimal, payload: { mimeType: payload.mimeType, headers } },
        };
      }),
      'POST /gmail/v1/users/me/messages/send': api(senders, ({ fields }, { user }) => {
        const message = sentMessage(fields, user, ['SENT']);
        if (!message) return failure(400, 'Invalid value for raw.', 'INVALID_ARGUMENT');
        const to = ['to', 'cc', 'bcc'].map((name) => valueOf(message.payload.headers, name));
        if (to.every((value) => value === ''))
          return failure(400, 'Recipient address required', 'INVALID_ARGUMENT');
        const known = mailbox(user).some(({ threadId }) => threadId === message.threadId);
        if (message.threadId !== message.id && !known)
          return failure(404, 'Requested entity was not found.', 'NOT_FOUND');
        mailbox(user).unshift(message);
        const { id, threadId, labelIds } = message;
        return { status: 200, body: { id, threadId, labelIds } };
      }),
      'POST /gmail/v1/users/me/drafts': api(drafters, ({ fields }, { user }) => {
        const given = fields['message'];
        const message =
          typeof given === 'object' && given !== null
            ? sentMessage({ ...given }, user, ['DRAFT'])
            : undefined;
        if (!message) return failure(400, 'Missing draft message', 'INVALID_ARGUMENT');
        mailbox(user).unshift(message);
        const { id, threadId, labelIds } = message;
        return { status: 200, body: { id: `r${id}`, message: { id, threadId, labelIds } } };
      }),
      'POST /gmail/v1/users/me/messages/:id/modify': api(
        ['https://mail.google.com/', `${AUTH}gmail.modify`],
        ({ params, fields }, { user }) => {
          const message = mailbox(user).find(({ id }) => id === params['id']);
          if (!message) return failure(404, 'Requested entity was not found.', 'NOT_FOUND');
          const [added, removed] = [fields['addLabelIds'], fields['removeLabelIds']].map(textsIn);
          const all = [...(added ?? []), ...(removed ?? [])];
          if (all.length === 0)
            return failure(400, 'No label add or removes specified', 'INVALID_ARGUMENT');
          const unknown = all.find((label) => !labels.some(({ id }) => id === label));
          if (unknown !== undefined)
            return failure(400, `Invalid label: ${unknown}`, 'INVALID_ARGUMENT');
          message.labelIds = [
            ...new Set([
              ...message.labelIds.filter((label) => removed?.includes(label) !== true),
              ...(added ?? []),
            ]),
          ];
          const { id, threadId, labelIds } = message;
          return { status: 200, body: { id, threadId, labelIds } };
        },
      ),
      ...workspaceRoutes(server, api),
    },
  };
}

const insufficientScope = failure(
  403,
  'Request had insufficient authentication scopes.',
  'PERMISSION_DENIED',
  'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
);
insufficientScope.headers = {
  'WWW-Authenticate': 'Bearer realm="https://accounts.google.com/", error="insufficient_scope"',
};

const unauthenticated = failure(
  401,
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
  'UNAUTHENTICATED',
  'ACCESS_TOKEN_EXPIRED',
);
unauthenticated.headers = {
  'WWW-Authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"',
};

function hasOne(scopes: Set<string>, names: string[]): boolean {
  return names.some((name) => scopes.has(name));
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
