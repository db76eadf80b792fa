import { defineProvider } from './define-provider.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';

const host = 'https://login.microsoftonline.com';

/** What an app that is registered for one organisation alone has to say. */
export interface MicrosoftConfig {
  /** A tenant's id or domain, `organizations` or `consumers`. @default 'common', everybody */
  readonly tenant?: string | undefined;
}

/**
 * Microsoft: Outlook mail and calendar, and OneDrive, through Microsoft Graph.
 *
 * Refresh tokens come only with `offline_access`, which answers never list, and live for 90 days from
 * each use; each refresh gives a new one and the old one goes on working. All scopes of a request must
 * be of one API, so here they are Graph's. An app that was registered for one tenant can't use
 * `common`. There is no revocation endpoint: users take access back in their account's app list.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (2026-11)
 */
export const microsoft = defineProvider(
  {
    slug: 'microsoft',
    name: 'Microsoft',
    description: 'Read Outlook mail and calendars, and OneDrive files.',
    authType: 'oauth2',
    categories: ['email', 'calendar', 'files'],
    color: '#0067b8',
    docsUrl: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    consoleUrl: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps',
    oauth: {
      authorizationUrl: `${host}/common/oauth2/v2.0/authorize`,
      tokenUrl: `${host}/common/oauth2/v2.0/token`,
      identityUrl: 'https://graph.microsoft.com/v1.0/me',
      pkce: 'S256',
      clientAuth: 'client_secret_post',
      scopeSeparator: ' ',
      requiredScopes: ['offline_access', 'User.Read'],
      authorizationParameters: { response_mode: 'query', prompt: 'select_account' },
      readTokenAnswer,
      rotation: 'grace',
      refreshTokenLife: { unusedDays: 90 },
    },
    scopes: {
      offline_access: 'Keep access while you are away',
      'User.Read': 'Know who you are',
      'Mail.Read': 'Read your mail',
      'Mail.ReadWrite': 'Read, write and file your mail',
      'Mail.Send': 'Send mail for you',
      'Calendars.Read': 'See your calendars',
      'Calendars.ReadWrite': 'See and change your calendars',
      'Files.Read': 'See your files',
      'Files.ReadWrite': 'See and change your files',
      'Contacts.Read': 'See your contacts',
    },
    services: {
      outlook: {
        label: 'Outlook',
        scopes: ['Mail.Read'],
        route: { below: '/v1.0/me' },
        paths: ['/*/me/messages', '/*/me/mailFolders', '/*/me/sendMail'],
        reachedBy: ['Mail.'],
      },
      calendar: {
        label: 'Calendar',
        scopes: ['Calendars.Read'],
        route: { below: '/v1.0/me' },
        paths: ['/*/me/calendar', '/*/me/calendars', '/*/me/events', '/*/me/calendarView'],
        reachedBy: ['Calendars.'],
      },
      onedrive: {
        label: 'OneDrive',
        scopes: ['Files.Read'],
        route: { below: '/v1.0/me/drive' },
        paths: ['/*/me/drive', '/*/drives'],
        reachedBy: ['Files.', 'Sites.'],
      },
    },
    // Paths begin with the version: /v1.0/me/messages.
    api: { baseUrl: 'https://graph.microsoft.com', forwardHeaders: ['consistencylevel'] },
    identify: async ({ endpoints, call }) => {
      const user = await call(requireText(endpoints.identityUrl, 'user URL'));
      const id = requireText(text(user['id']), 'id');
      const email = text(user['mail']);
      return {
        id,
        label: email ?? text(user['userPrincipalName']) ?? id,
        ...(email && { email }),
      };
    },
  } satisfies OAuthProvider,
  ({ tenant }: MicrosoftConfig) =>
    tenant === undefined
      ? {}
      : {
          authorizationUrl: `${host}/${encodeURIComponent(tenant)}/oauth2/v2.0/authorize`,
          tokenUrl: `${host}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
        },
);

/** Codes that say: only the user can go on from here. */
const askTheUser = ['interaction_required', 'consent_required', 'login_required'];

/** Graph's scopes come back by their short names or their long ones. */
function readTokenAnswer(answer: JsonObject): JsonObject {
  if (askTheUser.includes(text(answer['error']) ?? ''))
    return { ...answer, error: 'invalid_grant' };
  const scope = text(answer['scope']);
  if (scope === undefined) return answer;
  return { ...answer, scope: scope.replaceAll('https://graph.microsoft.com/', '') };
}
