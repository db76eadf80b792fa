import { bearer, field, type Answer, type Call, type Handler } from '../http.js';
import type { TokenServer } from '../quirks.js';
import { apiOf, Reply } from '../standard.js';
import { rootOf } from './linear-data.js';
import { schemaText } from './linear-schema.js';

/** GraphQL over a part of Linear's schema. Errors of a query have HTTP status 200. */
export function routes(server: TokenServer): {
  api: Record<string, Handler>;
  revocation: Record<string, Handler>;
} {
  const unauthenticated = failure(401, 'AUTHENTICATION_ERROR', 'Authentication required');
  const api = apiOf(server, {
    unauthenticated,
    forbidden: failure(403, 'FORBIDDEN', 'Invalid scope'),
  });
  const rootValue = rootOf(server);
  return {
    revocation: {
      'POST /oauth/revoke': async (call: Call): Promise<Answer> => {
        const token = await server.find(bearer(call) ?? field(call.fields, 'token'));
        if (!token) return { status: 400, body: { error: 'invalid_token' } };
        server.revokeGrant(token);
        return { status: 200, body: { success: true } };
      },
    },
    api: {
      'POST /graphql': api(['read'], async (token, { headers, fields }) => {
        if (headers['content-type']?.includes('json') !== true)
          return new Reply(failure(400, 'BAD_REQUEST', 'The body must be JSON'));
        const { variables } = fields;
        // It takes a while to load, and most sandboxes never ask Linear.
        const { buildSchema, graphql } = await import('graphql');
        const { data, errors } = await graphql({
          schema: buildSchema(schemaText),
          source: field(fields, 'query'),
          rootValue,
          contextValue: token,
          variableValues: typeof variables === 'object' ? { ...variables } : {},
        });
        if (!errors) return { data };
        return {
          errors: errors.map(({ message, path, extensions }) => ({
            message,
            ...(path && { path }),
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions },
          })),
          ...(data && { data }),
        };
      }),
    },
  };
}

function failure(status: number, code: string, message: string): Answer {
  return { status, body: { errors: [{ message, extensions: { code } }] } };
}
