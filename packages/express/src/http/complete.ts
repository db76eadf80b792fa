import type { Routed } from './route-table.js';

/**
 * Checks that the contract's routes and the handled routes are the same.
 * @throws TypeError unless each declared route has exactly one handler, and no other route has one
 */
export function assertComplete(declared: readonly Routed[], handled: readonly Routed[]): void {
  const names = declared.map(nameOf);
  const routes = handled.map(nameOf);
  const missing = names.filter((name) => !routes.includes(name));
  const unknown = routes.filter((name) => !names.includes(name));
  const twice = routes.filter((name, index) => routes.indexOf(name) !== index);
  if (missing.length + unknown.length + twice.length === 0) return;
  throw new TypeError(
    `Routes without a handler: ${listed(missing)}. Not declared: ${listed(unknown)}. With two handlers: ${listed(twice)}.`,
  );
}

function nameOf({ method, path }: Routed): string {
  return `${method} ${path}`;
}

function listed(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
