import { defineProvider } from './define-provider.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { revocation } from './revocation.js';
import { googleLogo } from './logos.js';

const api = 'https://www.googleapis.com/auth';

/** What broad scopes include, as the methods of the APIs accept them. */
const included: Readonly<Record<string, readonly string[]>> = {
  email: [`${api}/userinfo.email`],
  profile: [`${api}/userinfo.profile`],
  'https://mail.google.com/': [`${api}/gmail.modify`],
  [`${api}/gmail.modify`]: [`${api}/gmail.readonly`, `${api}/gmail.send`, `${api}/gmail.compose`],
  [`${api}/calendar`]: [`${api}/calendar.readonly`, `${api}/calendar.events`],
  [`${api}/calendar.readonly`]: [`${api}/calendar.events.readonly`],
  [`${api}/calendar.events`]: [`${api}/calendar.events.readonly`],
  [`${api}/drive`]: [`${api}/drive.readonly`, `${api}/drive.file`],
  [`${api}/drive.readonly`]: [`${api}/drive.metadata.readonly`],
  [`${api}/documents`]: [`${api}/documents.readonly`],
  [`${api}/spreadsheets`]: [`${api}/spreadsheets.readonly`],
  [`${api}/presentations`]: [`${api}/presentations.readonly`],
};

/** Who the user is. Any service that is on may ask. */
const userInfo = ['/oauth2/v1/userinfo', '/oauth2/v2/userinfo', '/oauth2/v3/userinfo'];

/** The APIs whose uploads have paths of their own. */
function withUploads(name: string): string[] {
  return [`/${name}`, `/upload/${name}`, `/resumable/upload/${name}`];
}

/**
 * Google: Gmail, Calendar, Drive, Docs, Sheets and Slides.
 *
 * A refresh token is issued only with `access_type=offline`, and after the first consent only with
 * `prompt=consent`. It is not rotated, and expires when it is not used for six months. A user who
 * grants access for a limited time gets one that ends with it: the response then states
 * `refresh_token_expires_in`. Users can untick scopes.
 * @see https://developers.google.com/identity/protocols/oauth2/web-server (2026-11)
 * @see https://developers.google.com/identity/protocols/oauth2#expiration (could not be read in
 * 2026-11)
 * @see
 * https://docs.gitguardian.com/secrets-detection/secrets-detection-engine/detectors/specifics/google_oauth2_refresh_token
 * (2026-11): six months without use
 */
export const google = defineProvider({
  slug: 'google',
  name: 'Google',
  description: 'Read mail, calendars, files and documents of a Google account.',
  authType: 'oauth2',
  categories: ['email', 'calendar', 'files'],
  logo: googleLogo,
  docsUrl: 'https://developers.google.com/identity/protocols/oauth2/web-server',
  consoleUrl: 'https://console.cloud.google.com/apis/credentials',
  oauth: {
    authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    revocationUrl: 'https://oauth2.googleapis.com/revoke',
    identityUrl: 'https://openidconnect.googleapis.com/v1/userinfo',
    issuer: 'https://accounts.google.com',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['openid', 'email', 'profile'],
    // Not `include_granted_scopes`: the token would also carry what the user granted to any other
    // integration or connection of the app. A reconnect requests the scopes already held itself.
    authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    readTokenAnswer,
    impliedScopes: (scope) => included[scope] ?? [],
    rotation: 'none',
    refreshTokenLife: { unusedDays: 180 },
  },
  scopes: {
    openid: 'Know who you are',
    email: 'See your e-mail address',
    profile: 'See your name and picture',
    // The same as the two above, under the names that Google lists them with.
    [`${api}/userinfo.email`]: 'See your e-mail address',
    [`${api}/userinfo.profile`]: 'See your name and picture',
    [`${api}/gmail.readonly`]: 'Read your mail',
    [`${api}/gmail.send`]: 'Send mail for you',
    [`${api}/gmail.compose`]: 'Write and send mail for you',
    [`${api}/gmail.modify`]: 'Read, write and file your mail',
    'https://mail.google.com/': 'Read, write and delete your mail',
    [`${api}/calendar.readonly`]: 'See your calendars',
    [`${api}/calendar.events.readonly`]: 'See events in your calendars',
    [`${api}/calendar.events`]: 'See and change events in your calendars',
    [`${api}/calendar`]: 'See, change and share your calendars',
    [`${api}/drive.metadata.readonly`]: 'See the names and details of your files',
    [`${api}/drive.readonly`]: 'See your files',
    [`${api}/drive`]: 'See, change and delete your files',
    [`${api}/drive.file`]: 'See and change the files that you open with this app',
    [`${api}/documents.readonly`]: 'See your documents in Google Docs',
    [`${api}/documents`]: 'See and change your documents in Google Docs',
    [`${api}/spreadsheets.readonly`]: 'See your spreadsheets in Google Sheets',
    [`${api}/spreadsheets`]: 'See and change your spreadsheets in Google Sheets',
    [`${api}/presentations.readonly`]: 'See your presentations in Google Slides',
    [`${api}/presentations`]: 'See and change your presentations in Google Slides',
  },
  services: {
    gmail: {
      label: 'Gmail',
      scopes: [`${api}/gmail.readonly`],
      route: { below: '/gmail/v1/users/me' },
      paths: withUploads('gmail'),
      exactPaths: userInfo,
      reachedBy: [`${api}/gmail.`, 'https://mail.google.com/'],
    },
    calendar: {
      label: 'Calendar',
      scopes: [`${api}/calendar.readonly`],
      route: { below: '/calendar/v3' },
      paths: ['/calendar'],
      exactPaths: userInfo,
      reachedBy: [`${api}/calendar`],
    },
    drive: {
      label: 'Drive',
      scopes: [`${api}/drive.readonly`],
      route: { below: '/drive/v3' },
      paths: withUploads('drive'),
      exactPaths: userInfo,
      reachedBy: [`${api}/drive`],
    },
    // The APIs of Docs, Sheets and Slides each have a separate host.
    docs: {
      label: 'Docs',
      scopes: [`${api}/documents.readonly`],
      route: { below: '/v1/documents' },
      paths: ['/v1/documents'],
      exactPaths: userInfo,
      reachedBy: [`${api}/documents`, `${api}/drive`],
      baseUrl: 'https://docs.googleapis.com',
    },
    sheets: {
      label: 'Sheets',
      scopes: [`${api}/spreadsheets.readonly`],
      route: { below: '/v4/spreadsheets' },
      paths: ['/v4/spreadsheets'],
      exactPaths: userInfo,
      reachedBy: [`${api}/spreadsheets`, `${api}/drive`],
      baseUrl: 'https://sheets.googleapis.com',
    },
    slides: {
      label: 'Slides',
      scopes: [`${api}/presentations.readonly`],
      route: { below: '/v1/presentations' },
      paths: ['/v1/presentations'],
      exactPaths: userInfo,
      reachedBy: [`${api}/presentations`, `${api}/drive`],
      baseUrl: 'https://slides.googleapis.com',
    },
  },
  api: {
    baseUrl: 'https://www.googleapis.com',
    forwardHeaders: ['x-goog-user-project', 'x-upload-content-type', 'x-upload-content-length'],
    opaque: ['/batch'],
    opaqueToAgents: ['/upload'],
    reads: ['POST /calendar/v3/freeBusy'],
    // Drive exports the content of documents, and comments quote it.
    // https://developers.google.com/workspace/drive/api/reference/rest/v3/files/export (2026-11)
    mixed: {
      '/drive/*/files/*/export': ['drive', 'docs', 'sheets', 'slides'],
      '/drive/*/files/*/download': ['drive', 'docs', 'sheets', 'slides'],
      '/drive/*/files/*/comments': ['drive', 'docs', 'sheets', 'slides'],
    },
  },
  tools: async () => (await import('./google.tools.js')).googleTools,
  identify: async ({ endpoints, call }) => {
    const user = await call(requireText(endpoints.identityUrl, 'userinfo URL'));
    const email = text(user['email']);
    const id = requireText(text(user['sub']), 'sub');
    return {
      id,
      label: email ?? text(user['name']) ?? id,
      ...(email && { email }),
      ...(text(user['picture']) && { avatarUrl: text(user['picture']) }),
    };
  },
  // Revoking either token ends the user's whole grant to the app, including other connections'
  // tokens.
  revoke: revocation({ clientAuth: 'none', endsAllOfUser: true }),
} satisfies OAuthProvider);

/** Google lists `email` and `profile` under their long names. */
function readTokenAnswer(answer: JsonObject): JsonObject {
  const scope = text(answer['scope']);
  if (scope === undefined) return answer;
  const short = scope.replace(/\S+\/auth\/userinfo\.(email|profile)(?=\s|$)/g, '$1');
  return { ...answer, scope: short };
}
