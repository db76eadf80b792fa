import { defineProvider } from './define-provider.js';
import { discordLogo } from './logos.js';
import type { OAuthProvider } from './provider.js';
import { requireText, text } from './read-json.js';
import { revocation } from './revocation.js';

/**
 * Discord: the user's profile, servers and membership there. A user's token opens neither channels
 * nor messages over HTTP: Discord answers 401, because those routes are for the app's bot, whose
 * token belongs to the app and not to a connection. `messages.read` is for the local RPC server of
 * Discord's client. The scope `bot` adds the app's bot to a server that the user chooses; the app
 * then calls the API with its bot token, outside of Hawser.
 *
 * The token endpoint accepts forms only. Each refresh returns a new refresh token, and the old one
 * is refused. This was reported to Discord in February 2023, which closed the report as allowed by
 * OAuth; its documentation does not mention it. Revoking any token ends all of the user's tokens.
 * @see https://docs.discord.com/developers/topics/oauth2 (2026-11)
 * @see https://docs.discord.com/developers/reference#authentication (2026-11, in part): bearer and
 * bot tokens
 * @see https://www.npmjs.com/package/discord-api-types (2026-11): scopes and what each is for
 * @see https://github.com/discord/discord-api-docs/issues/5942 (2026-11)
 */
export const discord = defineProvider({
  slug: 'discord',
  name: 'Discord',
  description: 'See a Discord profile and the servers that it is in.',
  authType: 'oauth2',
  categories: ['communication'],
  logo: discordLogo,
  docsUrl: 'https://docs.discord.com/developers/topics/oauth2',
  consoleUrl: 'https://discord.com/developers/applications',
  oauth: {
    authorizationUrl: 'https://discord.com/oauth2/authorize',
    tokenUrl: 'https://discord.com/api/oauth2/token',
    revocationUrl: 'https://discord.com/api/oauth2/token/revoke',
    identityUrl: 'https://discord.com/api/v10/users/@me',
    pkce: 'S256',
    clientAuth: 'client_secret_post',
    scopeSeparator: ' ',
    requiredScopes: ['identify'],
    defaultScopes: ['guilds'],
    rotation: 'strict',
  },
  scopes: {
    identify: 'Know who you are on Discord',
    email: 'See your e-mail address',
    guilds: 'See the servers that you are in',
    'guilds.join': 'Add you to servers',
    'guilds.members.read': 'See your nickname and roles in your servers',
    connections: 'See the accounts that you have linked to Discord',
    bot: 'Add its bot to a server of yours',
  },
  services: {
    profile: {
      label: 'Profile',
      scopes: ['identify'],
      paths: ['/v*/users/@me'],
      route: { GET: '/v10/users/@me' },
    },
    servers: {
      label: 'Servers',
      scopes: ['guilds'],
      paths: ['/v*/users/@me/guilds'],
      route: { GET: '/v10/users/@me/guilds', below: '/v10/users/@me/guilds' },
    },
  },
  // Paths begin with the version: /v10/users/@me.
  api: { baseUrl: 'https://discord.com/api', forwardHeaders: ['x-audit-log-reason'] },
  tools: async () => (await import('./discord.tools.js')).discordTools,
  identify: async ({ endpoints, call }) => {
    const user = await call(requireText(endpoints.identityUrl, 'user URL'));
    const id = requireText(text(user['id']), 'id');
    const email = text(user['email']);
    const label = text(user['global_name']) ?? text(user['username']) ?? id;
    return { id, label, ...(email && { email }) };
  },
  revoke: revocation({ endsAllOfUser: true }),
} satisfies OAuthProvider);
