import { HawserError } from '@hawser/contract';
import { decodedSegments, isPlain } from '../proxy/segments.js';

/** Methods that a route may name. TRACE and CONNECT are never forwarded. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', '*'];

/** A route that an agent token allows: a method, and a path by its decoded segments. */
export interface TokenRoute {
  /** The method, or `*` for all. */
  readonly method: string;
  /** The segments; `*` stands for any one. */
  readonly segments: readonly string[];
  /** Whether more segments, at least one, follow: the route ends in `**`. */
  readonly hasRest: boolean;
  /** Whether it names method and path in full. */
  readonly isExact: boolean;
}

/**
 * Reads the text of a route, such as `GET /repos/acme/site/**`.
 * @throws HawserError `validation_failed`, naming `grants`
 */
export function readRoute(text: string): TokenRoute {
  const [, method = '', path = ''] = /^([A-Z*]+) (\/.*)$/s.exec(text) ?? [];
  if (!methods.includes(method))
    throw refused(text, `write a method (${methods.join(', ')}), one space, and a path`);
  const all = path.slice(1).split('/');
  const hasRest = all.at(-1) === '**';
  const segments = hasRest ? all.slice(0, -1) : all;
  for (const segment of segments) if (segment !== '*') assertSegment(text, segment);
  const isExact = method !== '*' && !hasRest && !segments.includes('*');
  return { method, segments, hasRest, isExact };
}

/**
 * Returns the segments of a path as they are compared and sent: each decoded once.
 * @param path without the query, as received
 * @throws HawserError `invalid_path` for a path that a server may read in another way
 */
export function exactSegments(path: string): readonly string[] {
  const segments = decodedSegments(path);
  if (segments?.every(isPlain) === true) return segments;
  throw new HawserError(
    'invalid_path',
    'An agent token only allows paths that can be read in one way: without empty or dot segments, and without slashes, "\\", "%", ";", "?", "#" and control characters within a segment, encoded or not.',
  );
}

/** Returns whether a route allows a call. */
export function allowsRoute(
  route: TokenRoute,
  method: string,
  segments: readonly string[],
): boolean {
  if (route.method !== '*' && route.method !== method) return false;
  const { length } = route.segments;
  if (route.hasRest ? segments.length <= length : segments.length !== length) return false;
  return route.segments.every((segment, at) => segment === '*' || segment === segments[at]);
}

function assertSegment(text: string, segment: string): void {
  if (segment.includes('*')) throw refused(text, '"*" stands for a whole segment');
  const [decoded, ...more] = decodedSegments(`/${segment}`) ?? [];
  if (decoded !== segment || more.length > 0 || !isPlain(segment))
    throw refused(
      text,
      'write each segment decoded, without dots alone, "\\", "%", ";", "?", "#" and control characters',
    );
}

function refused(text: string, advice: string): HawserError {
  return new HawserError('validation_failed', `The route "${text}" cannot be granted: ${advice}.`, {
    details: { field: 'grants' },
  });
}
