import { readFileSync } from 'node:fs';
import {
  methodsOf,
  pathOf,
  type DocumentedOperation,
  type OpenApiDocument,
} from '@hawser/contract/openapi';
import { errorsOf, type Operation } from '@hawser/contract/partner';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Host } from './host.js';

/** One response as received over the wire. */
export interface SeenAnswer {
  readonly status: number;
  readonly body: string;
  /** The response headers. @default those of a JSON response */
  readonly headers?: Headers;
}

/** The OpenAPI document that a host serves. Checks requests and responses against it. */
export class DocumentedApi {
  readonly document: OpenApiDocument;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  private constructor(document: OpenApiDocument) {
    this.document = document;
    this.#ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allErrors: true,
    });
    addFormats.default(this.#ajv);
    this.#ajv.addVocabulary(Object.keys(document));
    this.#ajv.addSchema({ $id: 'api', ...document }, undefined, undefined, false);
  }

  static async of(host: Host): Promise<DocumentedApi> {
    const response = await fetch(`${host.baseUrl}/api/v1/openapi.json`);
    return new DocumentedApi((await response.json()) as OpenApiDocument);
  }

  /** Returns the operation as documented; for the proxy, its GET operation. */
  operation(operation: Operation): DocumentedOperation {
    const [method = ''] = methodsOf(operation);
    const found = this.document.paths[pathOf(operation)]?.[method];
    if (found) return found;
    throw new Error(`${operation.id} is not in the document`);
  }

  /** Returns the problems of a request body that doesn't match the document; empty if it matches. */
  requestProblems(operation: Operation, body: unknown): string[] {
    const { requestBody } = this.operation(operation);
    if (!requestBody?.content['application/json']) return [];
    const pointer = [...at(operation), 'requestBody', 'content', 'application/json', 'schema'];
    return this.#problems(pointer, body);
  }

  /** Returns the problems of a response that doesn't match the document; empty if it matches. */
  answerProblems(operation: Operation, { status, body, headers }: SeenAnswer): string[] {
    // A proxied response comes from the provider; the document doesn't describe it.
    if (operation.method === 'ANY' && headers?.has('hawser-error') !== true) return [];
    if (operation.method === 'ANY') return this.#errorProblems(operation, body);
    const { responses } = this.operation(operation);
    const documented = responses[String(status)];
    if (!documented) return [`${status} is not documented: ${body}`];
    const place =
      '$ref' in documented
        ? documented.$ref.split('/').slice(1)
        : [...at(operation), 'responses', String(status)];
    const content = this.#get(place)?.['content'] as Record<string, unknown> | undefined;
    if (!content) return body === '' ? [] : [`A body that is not documented: ${body}`];
    const type = headers?.get('content-type')?.split(';')[0] ?? 'application/json';
    if (!(type in content)) return [`${type} is not documented`];
    if (type !== 'application/json') return [];
    return this.#problems([...place, 'content', type, 'schema'], JSON.parse(body));
  }

  #errorProblems(operation: Operation, body: string): string[] {
    const answer = JSON.parse(body) as { error?: { code?: string } };
    const { code } = answer.error ?? {};
    const known = errorsOf(operation).some((one) => one === code);
    return [
      ...(known ? [] : [`The code ${String(code)} is not documented`]),
      ...this.#problems(['components', 'schemas', 'Error'], answer),
    ];
  }

  #problems(pointer: readonly string[], value: unknown): string[] {
    const $ref = `api#/${pointer.map(escaped).join('/')}`;
    let validate = this.#validators.get($ref);
    if (!validate) this.#validators.set($ref, (validate = this.#ajv.compile({ $ref })));
    if (validate(value)) return [];
    const problems = (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    );
    return [...problems, JSON.stringify(value)];
  }

  #get(pointer: readonly string[]): Record<string, unknown> | undefined {
    return pointer.reduce<Record<string, unknown> | undefined>(
      (value, name) => value?.[name] as Record<string, unknown> | undefined,
      this.document as unknown as Record<string, unknown>,
    );
  }
}

/** The error codes that `docs/errors.md` documents. */
export function codesInDocs(): Set<string> {
  const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  return new Set([...page.matchAll(/^\| `(\w+)` +\| \d{3} /gm)].map(([, code = '']) => code));
}

function at(operation: Operation): string[] {
  return ['paths', pathOf(operation), methodsOf(operation)[0] ?? ''];
}

/** Escapes a token of a JSON Pointer for a URI fragment (RFC 6901, section 6). */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
