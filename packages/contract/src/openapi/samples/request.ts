import type { Operation } from '../../partner/operations/operation.js';

/** The example request of an operation. */
export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  /** The request's headers, without `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** @param baseUrl the router's public URL, mount included */
export function exampleRequest(
  { method, path, example }: Operation,
  baseUrl: string,
): ExampleRequest {
  const { params = {}, query = {}, headers = {}, body } = example;
  return {
    method: method === 'ANY' ? 'GET' : method,
    url: `${baseUrl}/api/v1${fill(path, params)}${queryOf(query)}`,
    headers: {
      ...headers,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    body,
  };
}

/** Returns the query string, such as `?limit=20`, or an empty string. */
export function queryOf(query: Readonly<Record<string, string | number>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

function fill(path: string, params: Readonly<Record<string, string>>): string {
  return path
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    .replace('*', params['path'] ?? '');
}
