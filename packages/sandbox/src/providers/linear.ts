import type { Quirks } from '../quirks.js';
import { answerWith, peopleWith, standard, standardMembers, uuidOf } from '../standard.js';
import { routes } from './linear-api.js';

/** @see https://linear.app/developers/oauth-2-0-authentication */
export const linear = {
  ...standard,
  slug: 'linear',
  name: 'Linear',
  clientId: '5a4db0c5a4db0c5a4db0c5a4db0c5a4d',
  paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/oauth/authorize`,
    tokenUrl: `${origin}/oauth/token`,
    revocationUrl: `${origin}/oauth/revoke`,
    identityUrl: `${origin}/graphql`,
    apiBaseUrl: origin,
  }),
  ...peopleWith(uuidOf),
  scopes: {
    read: 'Read access to your data',
    write: 'Write access to your data',
    'issues:create': 'Create issues and attachments',
    'comments:create': 'Create issue comments',
    'timeSchedule:write': 'Create and change time schedules',
    admin: 'Full access to admin-level endpoints',
  },
  // Always granted, whether requested or not.
  settle: (agreed) => ({
    ...agreed,
    scopes: [...new Set(['read', ...agreed.scopes])],
    refreshToken: true,
  }),
  tokenLifetime: (state) => state.tokenLifetime ?? 86_400,
  tokenPrefix: (kind) => (kind === 'access' ? 'lin_oauth_' : 'lin_refresh_'),
  tokenBody: 'form',
  answerToken: answerWith((body, consent) => ({
    ...standardMembers(body, consent),
    token_type: 'Bearer',
  })),
  routes,
  unknownRoute: { status: 404, body: { error: 'Not found' } },
} satisfies Quirks;
