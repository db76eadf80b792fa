import type { Answer } from '../http.js';
import type { ControlState } from '../control.js';
import type { Consent, Quirks, SandboxUser, TokenOutcome, TokenServer } from '../quirks.js';
import { nameFromEmail, numberOf, people } from '../users.js';
import { AUTH, failure } from './google-answers.js';
import { routes } from './google-api.js';

/** Google returns the short OpenID scopes by their long names. */
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
    // Only the first consent, or a forced one, returns a refresh token.
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

/** Users may grant access for a limited time only. */
const limitedSeconds = 604_800;

function answerToken(
  { result, grantType, knownClient }: TokenOutcome,
  _server: TokenServer,
  state: ControlState,
): Answer {
  if (result.ok) {
    const { access_token, expires_in, refresh_token, id_token } = result.body;
    const scope = answered(result.consent);
    const rest = {
      ...(refresh_token !== undefined && grantType !== 'refresh_token' && { refresh_token }),
      ...(state.expiringTokens && { refresh_token_expires_in: limitedSeconds }),
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
