import type { Provider, Service } from '../providers/provider.js';
import { fold } from './segments.js';

/** What a path of a provider's API belongs to. */
export interface PathOwners {
  /** The names of the services. */
  readonly services: readonly string[];
  /** Whether all of the services are needed, or any one of them is enough. */
  readonly needs: 'any' | 'all';
}

interface Pattern extends PathOwners {
  readonly segments: readonly Segment[];
  /** Whether the pattern covers only itself, and nothing below it. */
  readonly isExact: boolean;
}

interface Segment {
  readonly kind: 'name' | 'part' | 'one' | 'any';
  readonly text: string;
  readonly folded: string;
  readonly matches: (segment: string) => boolean;
  readonly matchesFolded: (segment: string) => boolean;
}

/** How much a kind of segment says: a name says more than a wildcard. */
const weights = { name: 3, part: 2, one: 1, any: 0 } as const;

/** The paths that the services of a provider declare. */
export class ServicePaths {
  readonly #patterns: readonly Pattern[];
  /** The patterns by their first segment, which is a name in nearly all of them. */
  readonly #byFirst = new Map<string, readonly Pattern[]>();
  readonly #unnamed: readonly Pattern[];
  readonly #mixed: readonly Pattern[];
  readonly #opaque: readonly (readonly Segment[])[];
  readonly #opaqueToAgents: readonly (readonly Segment[])[];

  constructor({ services, api }: Pick<Provider, 'services' | 'api'>) {
    const owners = new Map<string, string[]>();
    for (const [name, service] of Object.entries(services)) {
      for (const key of new Set(declaredKeys(service)))
        owners.set(key, [...(owners.get(key) ?? []), name]);
    }
    const declared = [...owners].map(([key, names]) => pattern(key, names, 'any'));
    this.#mixed = Object.entries(api.mixed ?? {}).map(([path, names]) =>
      pattern(treeKey(path), names, 'all'),
    );
    this.#patterns = [...declared, ...this.#mixed];
    for (const [first] of this.#patterns.map(({ segments }) => segments)) {
      if (first === undefined) continue;
      const same = this.#patterns.filter(
        ({ segments: [other] }) => other?.kind !== 'name' || other.folded === first.folded,
      );
      this.#byFirst.set(first.folded, same);
    }
    this.#unnamed = this.#patterns.filter(({ segments: [first] }) => first?.kind !== 'name');
    this.#opaque = (api.opaque ?? []).map((path) => segmentsOf(path));
    this.#opaqueToAgents = (api.opaqueToAgents ?? []).map((path) => segmentsOf(path));
  }

  /**
   * Returns what a path belongs to by the most specific of the declared paths; undefined if none
   * covers it.
   * @param segments the decoded segments, which are compared exactly
   */
  find(segments: readonly string[]): PathOwners | undefined {
    return this.#best(segments, 'matches');
  }

  /**
   * Works like `find`, for a server that makes no difference between upper and lower case, nor
   * between look-alike characters.
   * @param folded the segments, after {@link fold}
   */
  findFolded(folded: readonly string[]): PathOwners | undefined {
    return this.#best(folded, 'matchesFolded');
  }

  /**
   * Returns all services whose parts the path's answer may contain.
   * @param folded the segments, after {@link fold}
   */
  findMixed(folded: readonly string[]): string[] {
    return this.#mixed
      .filter((candidate) => covers(candidate, folded, 'matchesFolded'))
      .flatMap(({ services }) => services);
  }

  /**
   * Returns whether the path leads to where the body says what is done, such as a batch.
   * @param folded the segments, after {@link fold}
   */
  isOpaque(folded: readonly string[]): boolean {
    return this.#opaque.some((pattern) => reaches(pattern, folded, 0, 0));
  }

  /**
   * Works like `isOpaque`, for a caller that may do only what its grants name.
   * @param folded the segments, after {@link fold}
   */
  isOpaqueToAgents(folded: readonly string[]): boolean {
    return (
      this.isOpaque(folded) ||
      this.#opaqueToAgents.some((pattern) => reaches(pattern, folded, 0, 0))
    );
  }

  /**
   * Returns how many of the segments are free: they are below a declared path, and no other
   * declared path is below that one. Whatever they contain, they belong to the same services.
   */
  freeSegments(segments: readonly string[]): number {
    const found = this.#best(segments, 'matches');
    if (!found || found.isExact) return 0;
    const hasOthersBelow =
      this.#patterns.some((other) => other !== found && isBelow(other.segments, found.segments)) ||
      this.#opaque.some((other) => isBelow(other, found.segments));
    return hasOthersBelow ? 0 : segments.length - found.segments.length;
  }

  #best(segments: readonly string[], how: Comparison): Pattern | undefined {
    let best: Pattern | undefined;
    const first = fold(segments[0] ?? '');
    for (const candidate of this.#byFirst.get(first) ?? this.#unnamed) {
      if (covers(candidate, segments, how) && (!best || isMoreSpecific(candidate, best)))
        best = candidate;
    }
    return best;
  }
}

type Comparison = 'matches' | 'matchesFolded';

/*
 * A declared path as a key: a tree ends in "/**", a path that covers only itself does not.
 */
function treeKey(path: string): string {
  return `${path.replace(/\/$/, '')}/**`;
}

function declaredKeys({ paths, exactPaths, route }: Service): string[] {
  if (paths ?? exactPaths) return [...(paths ?? []).map(treeKey), ...(exactPaths ?? [])];
  const exact = [route?.GET, route?.POST].filter((path) => path !== undefined);
  return route?.below === undefined ? exact : [...exact, treeKey(route.below)];
}

function pattern(key: string, services: readonly string[], needs: PathOwners['needs']): Pattern {
  const isExact = !key.endsWith('/**');
  const segments = segmentsOf(isExact ? key : key.slice(0, -'/**'.length));
  return { segments, isExact, services, needs };
}

function segmentsOf(path: string): Segment[] {
  return path.split('/').slice(1).map(segmentOf);
}

function segmentOf(text: string): Segment {
  const folded = fold(text);
  if (text === '**') return { kind: 'any', text, folded, matches: always, matchesFolded: always };
  if (text === '*') return { kind: 'one', text, folded, matches: always, matchesFolded: always };
  if (text.includes('*')) {
    const exact = wildcard(text);
    const lenient = wildcard(folded);
    return {
      kind: 'part',
      text,
      folded,
      matches: (segment) => exact.test(segment),
      matchesFolded: (segment) => lenient.test(segment),
    };
  }
  return {
    kind: 'name',
    text,
    folded,
    matches: (segment) => segment === text,
    matchesFolded: (segment) => segment === folded,
  };
}

function always(): boolean {
  return true;
}

function wildcard(text: string): RegExp {
  const parts = text
    .split('*')
    .map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function covers({ segments, isExact }: Pattern, path: readonly string[], how: Comparison): boolean {
  if (isExact ? path.length !== segments.length : path.length < segments.length) return false;
  return segments.every((segment, index) => segment[how](path[index] ?? ''));
}

/** Of two patterns that cover the same path, the one that says more about it first. */
function isMoreSpecific(one: Pattern, other: Pattern): boolean {
  for (const [index, segment] of one.segments.entries()) {
    const compared = other.segments[index];
    if (!compared) return true;
    const difference = weights[segment.kind] - weights[compared.kind];
    if (difference !== 0) return difference > 0;
  }
  if (one.segments.length !== other.segments.length) return false;
  if (one.isExact !== other.isExact) return one.isExact;
  // The same path twice: the stricter rule decides.
  return one.needs === 'all' && other.needs === 'any';
}

/** Returns whether the pattern covers a path or a beginning of it. `**` stands for any segments. */
function reaches(
  pattern: readonly Segment[],
  path: readonly string[],
  at: number,
  from: number,
): boolean {
  const segment = pattern[at];
  if (!segment) return true;
  if (segment.kind === 'any') {
    for (let next = from; next <= path.length; next += 1)
      if (reaches(pattern, path, at + 1, next)) return true;
    return false;
  }
  const here = path[from];
  return (
    here !== undefined && segment.matchesFolded(here) && reaches(pattern, path, at + 1, from + 1)
  );
}

/** Returns whether some path below the tree may be covered by the other pattern. */
function isBelow(other: readonly Segment[], tree: readonly Segment[]): boolean {
  for (const [index, segment] of tree.entries()) {
    const compared = other[index];
    if (!compared) return false;
    if (compared.kind === 'any') return true;
    const isNamed = segment.kind === 'name' && compared.kind === 'name';
    if (isNamed && segment.folded !== compared.folded) return false;
  }
  return other.length > tree.length;
}
