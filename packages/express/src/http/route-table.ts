import { HawserError } from '@hawser/contract';

/** A route in the table. */
export interface Routed {
  readonly method: string;
  /** The path, such as `/accounts/:id`; `:name` matches one non-empty segment. */
  readonly path: string;
  /** Whether this GET has side effects, which HEAD must not trigger. */
  readonly hasSideEffects?: boolean;
}

/** The result of a look-up: the routes of one path, and the path's parameters. */
export interface Match<Route> {
  readonly params: Readonly<Record<string, string>>;
  /** The route for the method, if any. */
  readonly route: Route | undefined;
  /**
   * The methods that the path supports, in the order of its routes; a GET without side effects
   * includes HEAD.
   */
  readonly allowed: readonly string[];
}

interface Node<Route> {
  readonly names: Map<string, Node<Route>>;
  parameter: Node<Route> | undefined;
  path: PathRoutes<Route> | undefined;
}

interface PathRoutes<Route> {
  readonly parameters: readonly string[];
  readonly byMethod: Map<string, Route>;
  readonly allowed: string[];
}

/**
 * Finds routes by path and method. Paths are compared by segment, undecoded and case-sensitive; a
 * trailing slash is ignored, and a literal segment takes precedence over a parameter.
 */
export class RouteTable<Route extends Routed> {
  readonly #root: Node<Route> = emptyNode();

  /** @throws TypeError if two routes have the same method and path */
  constructor(routes: Iterable<Route>) {
    for (const route of routes) this.#add(route);
  }

  /**
   * Returns the routes of a path; undefined if there are none.
   * @throws HawserError `not_found` if a parameter is not valid percent-encoding
   */
  find(method: string, pathname: string): Match<Route> | undefined {
    const segments = segmentsOf(pathname);
    const values: string[] = [];
    const found = segments && walk(this.#root, segments, 0, values);
    if (!found) return undefined;
    const params: Record<string, string> = {};
    found.parameters.forEach((name, index) => {
      params[name] = decoded(values[index] ?? '');
    });
    return { params, route: routeFor(found, method), allowed: found.allowed };
  }

  #add(route: Route): void {
    let node = this.#root;
    const parameters: string[] = [];
    for (const segment of segmentsOf(route.path) ?? []) {
      if (segment.startsWith(':')) {
        parameters.push(segment.slice(1));
        node = node.parameter ??= emptyNode();
      } else {
        const next = node.names.get(segment) ?? emptyNode<Route>();
        node.names.set(segment, next);
        node = next;
      }
    }
    const path = (node.path ??= { parameters, byMethod: new Map<string, Route>(), allowed: [] });
    if (path.byMethod.has(route.method))
      throw new TypeError(
        `The route "${route.method} ${route.path}" is declared twice. Remove one.`,
      );
    path.byMethod.set(route.method, route);
    path.allowed.splice(0, path.allowed.length, ...path.byMethod.keys());
    const get = path.byMethod.get('GET');
    if (get && !get.hasSideEffects) path.allowed.push('HEAD');
  }
}

function emptyNode<Route>(): Node<Route> {
  return { names: new Map(), parameter: undefined, path: undefined };
}

/**
 * Returns the segments of a path; undefined if it isn't one, such as the `*` of an OPTIONS request.
 */
function segmentsOf(pathname: string): string[] | undefined {
  if (!pathname.startsWith('/')) return undefined;
  const path = pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  return path === '' || path === '/' ? [] : path.slice(1).split('/');
}

/** Returns the routes at a path and adds its parameters to `values`. */
function walk<Route>(
  node: Node<Route>,
  segments: readonly string[],
  at: number,
  values: string[],
): PathRoutes<Route> | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.path;
  const named = node.names.get(segment);
  const found = named && walk(named, segments, at + 1, values);
  if (found) return found;
  if (!node.parameter || segment === '') return undefined;
  values.push(segment);
  const path = walk(node.parameter, segments, at + 1, values);
  if (!path) values.pop();
  return path;
}

function routeFor<Route extends Routed>(
  { byMethod }: PathRoutes<Route>,
  method: string,
): Route | undefined {
  if (method !== 'HEAD') return byMethod.get(method);
  const get = byMethod.get('GET');
  return get?.hasSideEffects === true ? undefined : get;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new HawserError('not_found', 'This path does not exist.', { cause });
  }
}
