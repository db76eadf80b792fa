import type { AuthorizationServer, TokenInfo } from '../authorization-server.js';
import { bearer, field, type Answer, type Call, type Handler } from '../http.js';
import type { Consent, Quirks, SandboxUser, TokenOutcome } from '../quirks.js';
import { nameFromEmail, numberOf, people } from '../users.js';
import { calendarOf, labels, mailboxOf, search, type GmailMessage } from './google-data.js';

const AUTH = 'https://www.googleapis.com/auth/';

/** Google says the short OpenID scopes by their long names in its answers. */
const longNames: Record<string, string> = {
  email: `${AUTH}userinfo.email`,
  profile: `${AUTH}userinfo.profile`,
};

/** @see https://developers.google.com/identity/protocols/oauth2/web-server */
export const google = {
  slug: 'google',
  name: 'Google',
  clientId: '407408718192-sandbox.apps.googleusercontent.com',
  paths: { authorize: '/o/oauth2/v2/auth', token: '/token', userinfo: '/v1/userinfo' },
  endpoints: (origin) => ({
    issuer: origin,
    authorizationUrl: `${origin}/o/oauth2/v2/auth`,
    tokenUrl: `${origin}/token`,
    revocationUrl: `${origin}/revoke`,
    identityUrl: `${origin}/v1/userinfo`,
    apiBaseUrl: origin,
  }),
  users: people.map((person) => makeUser(person)),
  makeUser: (email) => makeUser({ key: email, name: nameFromEmail(email), email }),

  scopes: {
    openid: 'Know who you are on Google',
    email: 'See your primary e-mail address',
    profile: 'See your name and picture',
    [`${AUTH}userinfo.email`]: 'See your primary e-mail address',
    [`${AUTH}userinfo.profile`]: 'See your name and picture',
    'https://mail.google.com/': 'Read, write, send and delete all your e-mail',
    [`${AUTH}gmail.readonly`]: 'Read your e-mail messages and settings',
    [`${AUTH}gmail.modify`]: 'Read, write and send e-mail',
    [`${AUTH}gmail.send`]: 'Send e-mail on your behalf',
    [`${AUTH}gmail.metadata`]: 'See your e-mail’s labels and headers, but not its text',
    [`${AUTH}gmail.labels`]: 'See and change your e-mail labels',
    [`${AUTH}gmail.compose`]: 'Write drafts and send e-mail',
    [`${AUTH}calendar`]: 'See, change and delete all your calendars',
    [`${AUTH}calendar.readonly`]: 'See all your calendars',
    [`${AUTH}calendar.events`]: 'See and change events on your calendars',
    [`${AUTH}calendar.events.readonly`]: 'See events on your calendars',
    [`${AUTH}drive`]: 'See, change and delete all your Drive files',
    [`${AUTH}drive.readonly`]: 'See and download all your Drive files',
    [`${AUTH}drive.file`]: 'See and change the Drive files you use with this app',
    [`${AUTH}drive.metadata.readonly`]: 'See the names and details of your Drive files',
    [`${AUTH}documents`]: 'See and change your Docs',
    [`${AUTH}documents.readonly`]: 'See your Docs',
    [`${AUTH}spreadsheets`]: 'See and change your Sheets',
    [`${AUTH}spreadsheets.readonly`]: 'See your Sheets',
    [`${AUTH}presentations`]: 'See and change your Slides',
    [`${AUTH}presentations.readonly`]: 'See your Slides',
    [`${AUTH}contacts.readonly`]: 'See your contacts',
    [`${AUTH}tasks`]: 'See and change your tasks',
  },
  unknownScopes: 'refuse',
  readScopes: (asked) => ({ scopes: words(asked.get('scope')), userScopes: [] }),
  scopesAreOptional: true,
  skipsPage: (asked, scopes, before) =>
    words(asked.get('prompt')).every((prompt) => prompt === 'none') &&
    before !== undefined &&
    scopes.every((scope) => before.scopes.includes(scope)),
  settle: (agreed, asked, before) => ({
    ...agreed,
    scopes: union(
      agreed.scopes,
      asked.get('include_granted_scopes') === 'true' ? (before?.scopes ?? []) : [],
    ),
    // Only the first consent, or a forced one, comes with a refresh token.
    refreshToken:
      asked.get('access_type') === 'offline' &&
      (before === undefined || words(asked.get('prompt')).includes('consent')),
  }),
  callback: (url, consent) => {
    if (!consent) return;
    url.searchParams.set('scope', answered(consent));
    url.searchParams.set('authuser', '0');
    url.searchParams.set('prompt', 'consent');
  },

  tokenLifetime: (state) => state.tokenLifetime ?? 3600,
  tokenPrefix: (kind) => (kind === 'access' ? 'ya29.a0' : '1//0g'),
  rotatesRefreshTokens: false,
  answerToken,
  routes,
  unknownRoute: failure(404, 'The requested URL was not found on this server.', 'NOT_FOUND'),
} satisfies Quirks;

function answerToken({ result, grantType, knownClient }: TokenOutcome): Answer {
  if (result.ok) {
    const { access_token, expires_in, refresh_token, id_token } = result.body;
    const scope = answered(result.consent);
    const rest = {
      ...(refresh_token !== undefined && grantType !== 'refresh_token' && { refresh_token }),
    };
    return {
      status: 200,
      body: {
        access_token,
        expires_in,
        ...rest,
        scope,
        token_type: 'Bearer',
        ...(id_token !== undefined && { id_token }),
      },
    };
  }
  if (result.error === 'invalid_client') {
    const error_description = knownClient ? 'Unauthorized' : 'The OAuth client was not found.';
    return { status: 401, body: { error: 'invalid_client', error_description } };
  }
  const expired =
    grantType === 'refresh_token' ? 'Token has been expired or revoked.' : 'Bad Request';
  return { status: 400, body: { error: result.error, error_description: expired } };
}

function routes(server: AuthorizationServer) {
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
  const mailScopes = ['https://mail.google.com/', `${AUTH}gmail.readonly`, `${AUTH}gmail.modify`];
  const calendarScopes = [
    'calendar',
    'calendar.readonly',
    'calendar.events',
    'calendar.events.readonly',
  ];

  return {
    revocation: {
      'POST /revoke': async (call: Call): Promise<Answer> => {
        const value = field(call.fields, 'token') || (call.url.searchParams.get('token') ?? '');
        const token = await server.find(value);
        const error_description = 'Token expired or revoked';
        if (!token) return { status: 400, body: { error: 'invalid_token', error_description } };
        // One token stands for the whole agreement between this user and this client.
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
        ({ url }, { user }) => {
          const query = url.searchParams;
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
      'GET /v1/documents/:id': api(
        [`${AUTH}documents`, `${AUTH}documents.readonly`],
        ({ params }) => ({
          status: 200,
          body: { documentId: params['id'], title: 'Harbour handbook', body: { content: [] } },
        }),
      ),
      'GET /v4/spreadsheets/:id': api(
        [`${AUTH}spreadsheets`, `${AUTH}spreadsheets.readonly`],
        ({ params }) => ({
          status: 200,
          body: { spreadsheetId: params['id'], properties: { title: 'Berths' }, sheets: [] },
        }),
      ),
      'GET /v1/presentations/:id': api(
        [`${AUTH}presentations`, `${AUTH}presentations.readonly`],
        ({ params }) => ({
          status: 200,
          body: { presentationId: params['id'], title: 'The new breakwater', slides: [] },
        }),
      ),
      'GET /calendar/v3/calendars/primary/events': api(
        calendarScopes.map((scope) => AUTH + scope),
        (_call, { user }) => ({ status: 200, body: calendarOf(user, started) }),
      ),
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

/** @see https://cloud.google.com/apis/design/errors */
function failure(code: number, message: string, status: string, reason?: string): Answer {
  const info = '@type';
  const details = [
    { [info]: 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' },
  ];
  return {
    status: code,
    body: { error: { code, message, status, ...(reason !== undefined && { details }) } },
  };
}

function makeUser({ key, name, email }: { key: string; name: string; email: string }): SandboxUser {
  const id = `1${String(numberOf(`${email}#1`)).padStart(10, '0')}${String(numberOf(email)).padStart(10, '0')}`;
  return { key, id, name, email, login: email };
}

function answered({ scopes }: Consent): string {
  return scopes.map((scope) => longNames[scope] ?? scope).join(' ');
}

function words(text: string | null): string[] {
  return (text ?? '').split(/\s+/).filter(Boolean);
}

function union(one: string[], other: string[]): string[] {
  return [...new Set([...one, ...other])];
}

function hasOne(scopes: Set<string>, names: string[]): boolean {
  return names.some((name) => scopes.has(name));
}
