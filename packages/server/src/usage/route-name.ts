const maxSegments = 8;
const maxLength = 190;

/** Calls by tools are counted by the tool's name after this. Other routes begin with a method. */
export const toolRoutePrefix = 'tool ';

/** Returns whether the route of a call is a tool. */
export function isToolRoute(route: string): boolean {
  return route.startsWith(toolRoutePrefix);
}

/**
 * Returns the name under which a call is counted: method and path, with `:id` in place of anything
 * that looks like an object's id. This limits the number of routes, and keeps ids out of the
 * statistics.
 */
export function routeName(method: string, path: string): string {
  const [plain = ''] = path.split('?', 1);
  const segments = plain
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (isName(segment) ? segment : ':id'));
  const shown = segments.slice(0, maxSegments);
  const rest = segments.length > maxSegments ? '/…' : '';
  return `${method.toUpperCase()} /${shown.join('/')}${rest}`.slice(0, maxLength);
}

/**
 * Returns whether a segment is a word of the API: letters, perhaps with a version (`v1`,
 * `chat.postMessage`).
 */
function isName(segment: string): boolean {
  return (
    segment.length <= 40 &&
    /^(?:v\d+(?:\.\d+)*|[a-z][a-z_.-]*|[a-z]+(?:[A-Z][a-z]+)*)(?:\.[a-zA-Z]+)*$/.test(segment)
  );
}
