import { HawserError } from '@hawser/contract';
import type { ProxyRequest } from './request.js';

type HeaderValues = ProxyRequest['headers'];

/** Idempotent methods (RFC 9110 section 9.2.2). */
const idempotent = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * Methods that are never forwarded. An answer to TRACE contains the request with its credential; a
 * CONNECT would open a tunnel.
 */
const refused = new Set(['CONNECT', 'TRACE', 'TRACK']);

/*
 * Names by which a request asks to be taken for one of another method, with "-" for "_".
 * "_HttpMethod" is Salesforce's and "_method" that of several frameworks; the headers are those of
 * Google, Microsoft and IBM.
 */
const overrides = new Set([
  '-httpmethod',
  '-method',
  '$httpmethod',
  '$method',
  'http-method-override',
  'httpmethod',
  'method-override',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]);

/**
 * Checks the method of a request, and what it asks to be taken for.
 * @throws HawserError `method_not_allowed`
 */
export function assertForwardable({ method, path, headers }: ProxyRequest): void {
  const methods = [method, ...methodOverrides(headers, queryOf(path))];
  const found = methods.find((one) => refused.has(one.trim().toUpperCase()));
  if (found === undefined) return;
  throw new HawserError(
    'method_not_allowed',
    `${found.trim().toUpperCase()} is not forwarded. Use another method.`,
  );
}

/** Returns whether a request may be sent again after an error, as far as its method says. */
export function isRepeatable({ method, path, headers }: ProxyRequest): boolean {
  return idempotent.has(method.toUpperCase()) && !overridesMethod(headers, queryOf(path));
}

/** Returns whether a request asks to be taken for one of another method. */
export function overridesMethod(headers: HeaderValues, query: string): boolean {
  return methodOverrides(headers, query).length > 0;
}

/** Returns the headers without those that ask to be taken for another method. */
export function withoutOverrides(headers: HeaderValues): HeaderValues {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isOverride(name)));
}

function methodOverrides(headers: HeaderValues, query: string): string[] {
  const values: string[] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && isOverride(name)) values.push(String(value));
  if (/method|%/i.test(query)) {
    for (const [name, value] of new URLSearchParams(query))
      if (isOverride(name)) values.push(value);
  }
  return values;
}

/** Some servers make no difference between `_` and `-` in names of headers. */
function isOverride(name: string): boolean {
  if (!/method/i.test(name)) return false;
  return overrides.has(name.trim().toLowerCase().replaceAll('_', '-'));
}

function queryOf(pathAndQuery: string): string {
  const at = pathAndQuery.indexOf('?');
  return at === -1 ? '' : pathAndQuery.slice(at);
}
