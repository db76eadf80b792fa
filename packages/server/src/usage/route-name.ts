const segmentsAtMost = 8;
const lengthAtMost = 190;

/**
 * A call's route as it is counted: method and path, with what looks like an id of one object as `:id`.
 * A path's many ids must not become as many routes, nor must what they say be kept.
 */
export function routeName(method: string, path: string): string {
  const [plain = ''] = path.split('?', 1);
  const segments = plain
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (isName(segment) ? segment : ':id'));
  const shown = segments.slice(0, segmentsAtMost);
  const rest = segments.length > segmentsAtMost ? '/…' : '';
  return `${method.toUpperCase()} /${shown.join('/')}${rest}`.slice(0, lengthAtMost);
}

/** A word of the API's own: letters, perhaps with a version at the end (`v1`, `chat.postMessage`). */
function isName(segment: string): boolean {
  return (
    segment.length <= 40 &&
    /^(?:v\d+(?:\.\d+)*|[a-z][a-z_.-]*|[a-z]+(?:[A-Z][a-z]+)*)(?:\.[a-zA-Z]+)*$/.test(segment)
  );
}
