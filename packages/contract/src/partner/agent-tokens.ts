import { z } from 'zod';
import { displayText, externalId, providerSlug, timestamp } from '../shared/primitives.js';
import { pageQuery } from './page.js';

/*
 * Agent tokens: credentials for one run of a program, which can do less than the API key that made
 * them.
 */

const connectionIds = z
  .array(z.string().min(1).max(64))
  .min(1)
  .max(100)
  .optional()
  .describe('The only connections that may be used. Default: all of the account.');

/** Names of agents and runs are shown to people, who must not be deceived by their direction. */
const plainName = displayText(100)
  .min(1)
  .regex(/^[^\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/, 'Use no bidirectional controls');

const toolName = z.string().min(1).max(64);

const argumentValues = z
  .record(
    toolName,
    z.record(
      z.string().min(1).max(64),
      z
        .array(z.union([z.string().max(1_000), z.number(), z.boolean()]))
        .min(1)
        .max(100),
    ),
  )
  .optional()
  .describe(
    'By tool, then by argument: the only values that it may have. The argument must then be sent.',
  );

const route = z
  .string()
  .max(1_024)
  .describe(
    '`METHOD /path`: a method or `*`, and a path of the provider, decoded, in which `*` is one segment and `**` at the end is the rest.',
  );

const atMostTools = 200;
const atMostRoutes = 50;
const atMostGrants = 50;

const routesGrant = z.strictObject({
  type: z.literal('routes'),
  provider: providerSlug,
  routes: z.array(route).min(1).max(atMostRoutes),
  access: z
    .literal('read')
    .optional()
    .describe('Allows only calls that the provider declares as reading.'),
  opaque: z
    .boolean()
    .optional()
    .describe(
      'Allows paths whose body says what is done, such as GraphQL and batches. The grant then holds only for routes without `*`.',
    ),
  connection_ids: connectionIds,
});

const newToolsGrant = z.strictObject({
  type: z.literal('tools'),
  tools: z
    .array(toolName)
    .min(1)
    .max(atMostTools)
    .optional()
    .describe('Names of tools. Either these or `providers`.'),
  providers: z
    .array(providerSlug)
    .min(1)
    .max(atMostGrants)
    .optional()
    .describe('All tools of these providers, as there are now.'),
  access: z
    .enum(['read', 'write'])
    .optional()
    .describe(
      'With `providers`: `read` for tools that only read, `write` for all. Default: `read`.',
    ),
  arguments: argumentValues,
  connection_ids: connectionIds,
});

/** What a token may do, as it is stored and returned. */
export const agentGrant = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('tools'),
      tools: z.array(toolName),
      arguments: argumentValues,
      connection_ids: connectionIds,
    }),
    routesGrant,
  ])
  .meta({ id: 'AgentGrant', description: 'What an agent token may do (in the form of RFC 9396).' });

/** What an agent token may do: call tools, or routes of a provider's API. */
export type AgentGrant = z.infer<typeof agentGrant>;

/** The body of `POST /api/v1/agent-tokens`. */
export const mintAgentTokenBody = z
  .strictObject({
    account: externalId
      .optional()
      .describe('The `external_id` of the account. A token that is made by a token has none.'),
    agent: z.strictObject({
      name: plainName.describe('The name of the program, for the audit log and usage.'),
      run: plainName.optional().describe('Your name for this run of it.'),
    }),
    expires_in: z
      .number()
      .int()
      .min(60)
      .max(86_400)
      .default(900)
      .describe('Seconds until it expires, 60 to 86,400.'),
    max_calls: z
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe('How many calls it may make. Default: no limit.'),
    connect: z
      .boolean()
      .default(false)
      .describe('Whether it may ask the user to connect what a call lacks.'),
    grants: z
      .array(z.discriminatedUnion('type', [newToolsGrant, routesGrant]))
      .min(1)
      .max(atMostGrants)
      .superRefine((grants, context) => {
        for (const [index, grant] of grants.entries()) {
          if (grant.type !== 'tools') continue;
          if ((grant.tools === undefined) === (grant.providers === undefined))
            context.addIssue({
              code: 'custom',
              path: [index, 'tools'],
              message: 'Send either tools or providers',
            });
          if (grant.access !== undefined && grant.providers === undefined)
            context.addIssue({
              code: 'custom',
              path: [index, 'access'],
              message: 'access goes with providers',
            });
        }
      }),
  })
  .meta({ id: 'MintAgentTokenBody' });

/** A new agent token: for whom, for how long, and what it may do. */
export type MintAgentTokenBody = z.input<typeof mintAgentTokenBody>;

/** An item of `GET /api/v1/agent-tokens`. */
export const agentToken = z
  .strictObject({
    id: z.string().describe('`agt_…`'),
    account: externalId,
    agent: z.strictObject({ name: z.string(), run: z.string().nullable() }),
    grants: z.array(agentGrant).describe('With the names of tools in place of `providers`.'),
    connect: z.boolean(),
    calls_left: z.number().int().nullable().describe('Null without `max_calls`.'),
    expires_at: timestamp,
    parent_id: z
      .string()
      .nullable()
      .describe('The token that made it; null for one made by a key.'),
    created_at: timestamp,
    revoked_at: timestamp.nullable(),
  })
  .meta({ id: 'AgentToken' });

/** An agent token without its secret, of which Hawser stores only an HMAC. */
export type AgentToken = z.infer<typeof agentToken>;

/** The answer of `POST /api/v1/agent-tokens` (201). */
export const mintedAgentToken = agentToken
  .extend({
    token: z.string().describe('The token itself, `ag_live_…`. No other answer contains it.'),
  })
  .meta({ id: 'MintedAgentToken' });

/** A new agent token with its secret, which no other answer contains. */
export type MintedAgentToken = z.infer<typeof mintedAgentToken>;

/** The query of `GET /api/v1/agent-tokens`. */
export const listAgentTokensQuery = z.strictObject({
  ...pageQuery,
  account: externalId.optional().describe('Only those of the account with this `external_id`.'),
  agent: z.string().min(1).max(100).optional().describe('Only those of the agent of this name.'),
  active: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true` for tokens that work, `false` for those that have ended.'),
});

/** The query of `DELETE /api/v1/agent-tokens`. */
export const revokeAgentTokensQuery = z.strictObject({
  account: externalId.describe('Whose tokens are revoked.'),
});

/** The answer of `DELETE /api/v1/agent-tokens`. */
export const revokedAgentTokens = z
  .strictObject({ revoked: z.number().int().describe('How many tokens worked until now.') })
  .meta({ id: 'RevokedAgentTokens' });
