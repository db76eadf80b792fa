import type { Quirks } from '../quirks.js';
import { answerWith, peopleWith, standard, standardMembers, uuidOf } from '../standard.js';
import { botOf, failure, personOf, routes, workspace } from './notion-api.js';

/** @see https://developers.notion.com/reference/create-a-token */
export const notion = {
  ...standard,
  slug: 'notion',
  name: 'Notion',
  clientId: '7a1c1e17-0000-4000-8000-5a4db0c5a4db',
  paths: { authorize: '/v1/oauth/authorize', token: '/v1/oauth/token' },
  endpoints: (origin) => ({
    authorizationUrl: `${origin}/v1/oauth/authorize`,
    tokenUrl: `${origin}/v1/oauth/token`,
    revocationUrl: `${origin}/v1/oauth/revoke`,
    identityUrl: `${origin}/v1/users/me`,
    apiBaseUrl: origin,
  }),
  ...peopleWith(uuidOf),
  // Permissions of an integration are set in Notion; a scope parameter has no effect.
  scopes: {},
  readScopes: () => ({ scopes: [], userScopes: [] }),
  tokenLifetime: (state) => state.tokenLifetime ?? undefined,
  tokenPrefix: (kind) => (kind === 'access' ? 'ntn_' : 'nrt_'),
  clientAuth: 'basic',
  tokenBody: 'json',
  answerToken: answerWith(
    (body, consent) => ({
      access_token: standardMembers(body, consent).access_token,
      token_type: 'bearer',
      refresh_token: body.refresh_token,
      bot_id: botOf(consent.user),
      workspace_id: workspace.id,
      workspace_name: workspace.name,
      workspace_icon: null,
      owner: { type: 'user', user: personOf(consent.user) },
      duplicated_template_id: null,
      request_id: uuidOf(body.access_token),
    }),
    ({ error }) =>
      error === 'invalid_client'
        ? failure(401, 'unauthorized', 'API token is invalid.')
        : { status: 400, body: { error, request_id: uuidOf(error) } },
  ),
  routes,
  unknownRoute: failure(400, 'invalid_request_url', 'Invalid request URL.'),
} satisfies Quirks;
