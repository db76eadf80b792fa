import { defineProvider } from './define-provider.js';
import type { JsonObject, OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { microsoftLogo } from './logos.js';

const host = 'https://login.microsoftonline.com';
const graph = 'https://graph.microsoft.com/';

/** The versions with which paths of Graph begin. */
const versions = ['/v1.0', '/beta'];
/** Who the user is. Any service that is on may ask. */
const me = versions.map((version) => `${version}/me`);

/**
 * Returns the paths of a user's resources. Links to next pages also write a folder as
 * `mailfolders('id')`, and a user as `users('id')`.
 * https://learn.microsoft.com/graph/delta-query-messages (2026-11)
 */
function ofUser(...names: readonly string[]): string[] {
  const users = ['/me', '/users/*', '/users(*)'];
  return versions.flatMap((version) =>
    users.flatMap((user) => names.map((name) => `${version}${user}/${name}`)),
  );
}

/** The options of Microsoft's integration. */
export interface MicrosoftConfig {
  /**
   * A tenant's id or domain, `organizations` or `consumers`. Required for an app that is registered
   * for a single organisation.
   * @default 'common', for all accounts
   */
  readonly tenant?: string | undefined;
}

/**
 * Microsoft: Outlook mail and calendar, and OneDrive, through Microsoft Graph.
 *
 * Refresh tokens are issued only with `offline_access`, which responses never list, and expire 90
 * days after each use. Each refresh returns a new one, and the old one keeps working. All scopes of
 * a request must belong to one API, here Graph. An app that is registered for one tenant cannot use
 * `common`. There is no revocation endpoint: users revoke access in their account's app list.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow (2026-11)
 */
export const microsoft = defineProvider(
  {
    slug: 'microsoft',
    name: 'Microsoft',
    description: 'Read Outlook mail and calendars, and OneDrive files.',
    authType: 'oauth2',
    categories: ['email', 'calendar', 'files'],
    logo: microsoftLogo,
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
      impliedScopes,
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
        paths: ofUser(
          'messages',
          'messages(*)',
          'mailFolders',
          'mailFolders(*)',
          'mailfolders',
          'mailfolders(*)',
          'sendMail',
          'inferenceClassification',
        ),
        exactPaths: me,
        reachedBy: ['Mail.'],
      },
      calendar: {
        label: 'Calendar',
        scopes: ['Calendars.Read'],
        route: { below: '/v1.0/me' },
        paths: ofUser(
          'calendar',
          'calendars',
          'calendars(*)',
          'calendarGroups',
          'calendarGroups(*)',
          'calendarView',
          'calendarview',
          'events',
          'events(*)',
          'findMeetingTimes',
          'reminderView(*)',
        ),
        exactPaths: me,
        reachedBy: ['Calendars.'],
      },
      onedrive: {
        label: 'OneDrive',
        scopes: ['Files.Read'],
        route: { below: '/v1.0/me/drive' },
        paths: [
          ...ofUser('drive', 'drives'),
          ...versions.flatMap((version) => [
            `${version}/drives`,
            `${version}/drives(*)`,
            `${version}/shares`,
            `${version}/groups/*/drive`,
            `${version}/groups/*/drives`,
            `${version}/sites/*/drive`,
            `${version}/sites/*/drives`,
          ]),
        ],
        exactPaths: me,
        reachedBy: ['Files.', 'Sites.'],
      },
    },
    // Paths begin with the version: /v1.0/me/messages.
    api: {
      baseUrl: 'https://graph.microsoft.com',
      forwardHeaders: ['consistencylevel'],
      // An invitation leads to its event, a file to the people who changed it, and these to all
      // that is theirs. `$expand` follows such links too.
      // https://learn.microsoft.com/graph/api/resources/eventmessage (2026-11)
      // https://learn.microsoft.com/graph/api/resources/driveitem (2026-11)
      opaque: ['/**/$batch', '/**/*eventMessage*', '/**/createdByUser', '/**/lastModifiedByUser'],
      opaqueQuery: ['$expand', 'expand'],
    },
    tools: async () => (await import('./microsoft.tools.js')).microsoftTools,
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

/** Error codes which mean that the user has to consent again. */
const askTheUser = ['interaction_required', 'consent_required', 'login_required'];

/** Graph returns scopes by their short or long names. */
function readTokenAnswer(answer: JsonObject): JsonObject {
  if (askTheUser.includes(text(answer['error']) ?? ''))
    return { ...answer, error: 'invalid_grant' };
  const scope = text(answer['scope']);
  if (scope === undefined) return answer;
  return { ...answer, scope: scope.replaceAll(graph, '') };
}

/**
 * `Mail.ReadWrite` includes `Mail.Read`, and `Files.Read.All` includes `Files.Read`. Requested
 * scopes may have their long names.
 */
function impliedScopes(scope: string): string[] {
  if (scope.startsWith(graph)) return [];
  const narrower = [scope.replace(/\.All$/, ''), scope.replace(/\.ReadWrite(?=\.|$)/, '.Read')];
  return [graph + scope, ...narrower.filter((name) => name !== scope)];
}
