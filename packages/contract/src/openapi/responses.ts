import { errorStatus, type ErrorCode } from '../errors.js';
import { errorMeanings } from './error-meanings.js';
import type { JsonSchema } from './json-schemas.js';

/**
 * The part of OpenAPI 3.1's Response Object that Hawser uses
 * (https://spec.openapis.org/oas/v3.1.1#response-object).
 */
export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, { schema: JsonSchema; example?: unknown }>>;
}

const text: JsonSchema = { type: 'string' };
const count: JsonSchema = { type: 'integer', minimum: 0 };

/** A response header in the document's components. */
export interface Header {
  readonly description: string;
  readonly schema: JsonSchema;
}

export const headers = {
  'X-Request-Id': { description: "The request's id in the server's log.", schema: text },
  'RateLimit-Limit': { description: 'The number of requests allowed per minute.', schema: count },
  'RateLimit-Remaining': {
    description: 'The number of requests left in this minute.',
    schema: count,
  },
  'RateLimit-Reset': { description: 'Seconds until the minute ends.', schema: count },
  'Retry-After': {
    description: 'Seconds after which the same request may succeed, if known.',
    schema: count,
  },
  'Hawser-Error': { description: "The error's code.", schema: text },
} as const satisfies Record<string, Header>;

function named(...names: (keyof typeof headers)[]): Required<Response>['headers'] {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const limits = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] as const;
export const successHeaders = named('X-Request-Id', ...limits);
export const errorHeaders = named('X-Request-Id', ...limits, 'Retry-After', 'Hawser-Error');

/** Collects the error responses: one component for each set of codes that share a status. */
export class ErrorResponses {
  readonly #envelope: JsonSchema;
  readonly #components = new Map<string, Response>();

  constructor(envelope: JsonSchema) {
    this.#envelope = envelope;
  }

  /** Returns references to the responses for these codes, by status. */
  of(codes: readonly ErrorCode[]): Record<string, { readonly $ref: string }> {
    const byStatus = new Map<number, ErrorCode[]>();
    for (const code of codes) {
      const status = errorStatus[code];
      byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
    }
    return Object.fromEntries(
      [...byStatus].map(([status, some]) => [
        String(status),
        { $ref: `#/components/responses/${this.#component(some)}` },
      ]),
    );
  }

  get components(): Record<string, Response> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #component(codes: readonly ErrorCode[]): string {
    const name = codes.map(pascalCase).join('_');
    if (!this.#components.has(name)) this.#components.set(name, this.#response(codes));
    return name;
  }

  #response(codes: readonly ErrorCode[]): Response {
    const [first] = codes;
    const code: JsonSchema = { enum: codes };
    return {
      description: codes.map((each) => `- \`${each}\`: ${errorMeanings[each]}`).join('\n'),
      headers: errorHeaders,
      content: {
        'application/json': {
          schema: {
            allOf: [this.#envelope, { properties: { error: { properties: { code } } } }],
          },
          example: {
            ok: false,
            error: {
              code: first,
              message: first && errorMeanings[first],
              request_id: 'req_0199c1f57b1d7e2f9a3b4c5d6e7f8091',
            },
          },
        },
      },
    };
  }
}

function pascalCase(code: string): string {
  return code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
