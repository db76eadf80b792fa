import type { Api, Provider } from '../providers/provider.js';

/** A call that changes nothing. */
interface Reading {
  readonly method: string;
  /** `*` stands for any segment. */
  readonly segments: readonly string[];
}

const readings = new WeakMap<Api, readonly Reading[]>();

/**
 * Returns whether the provider declares that a call changes nothing. The method alone does not say
 * so: some APIs write by GET, and many search by POST.
 * @param segments the decoded segments of the path
 */
export function readsOnly(
  { api }: Pick<Provider, 'api'>,
  method: string,
  segments: readonly string[],
): boolean {
  if (api.readsAreListed !== true && (method === 'GET' || method === 'HEAD')) return true;
  return readingsOf(api).some(
    (reading) =>
      reading.method === method &&
      reading.segments.length === segments.length &&
      reading.segments.every((segment, at) => segment === '*' || segment === segments[at]),
  );
}

function readingsOf(api: Api): readonly Reading[] {
  const known = readings.get(api) ?? (api.reads ?? []).map(readingOf);
  readings.set(api, known);
  return known;
}

function readingOf(text: string): Reading {
  const [method = '', path = ''] = text.split(' ');
  return { method, segments: path.split('/').slice(1) };
}
