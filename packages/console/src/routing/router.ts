/** A place in the console: a path below the base path, and its query. */
export interface Place {
  /** Such as `/self/live/keys`. */
  readonly path: string;
  /** Such as `?status=active`; empty without a query. */
  readonly search: string;
}

/** How the console reads and changes the page's address. */
export interface Router {
  readonly place: Place;
  /** Goes to a path with its query, such as `/self/live/keys?q=mail`. */
  readonly navigate: (to: string, options?: { readonly replace?: boolean }) => void;
  /** Returns what a link to a path has as its `href`. */
  readonly href: (to: string) => string;
}

/** How the console keeps its place: in the page's path, after its `#`, or in memory only. */
export type Routing = 'path' | 'hash' | 'memory';

/** Returns the place in a path with an optional query. */
export function placeOf(to: string): Place {
  const at = to.indexOf('?');
  const path = at < 0 ? to : to.slice(0, at);
  const rest = at < 0 ? '' : to.slice(at);
  return {
    path: `/${path.replace(/^\/+|\/+$/g, '')}`,
    search: rest === '?' ? '' : rest,
  };
}

/** Returns the parts of a path, decoded; a part that can't be decoded stays as it is. */
export function partsOf(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}
