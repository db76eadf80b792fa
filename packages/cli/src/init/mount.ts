/** The lines that mount the router in the file of an Express app. */
export interface MountLines {
  readonly load: string;
  /** Returns the line that mounts the router on the app of this name. */
  readonly use: (app: string) => string;
}

/** A file with the router mounted, and the lines that were added. */
export interface Mounted {
  readonly text: string;
  readonly added: readonly string[];
}

/**
 * Mounts the router in the text of a file: after the app's middleware, such as its sessions, and before
 * its first route. Returns null if it isn't clear where that is.
 */
export function mountIn(text: string, { load, use }: MountLines): Mounted | null {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(newline);
  const made = lines.findIndex((line) => appPattern.test(line));
  const [, indent = '', app = ''] = appPattern.exec(lines[made] ?? '') ?? [];
  if (app === '') return null;
  const ends = isEnd(app, indent);
  const at = lines.findIndex((line, index) => index > made && ends(line, lines[index + 1]));
  if (at < 0) return null;
  // A comment belongs to what is below it.
  let before = at;
  while (/^\s*(?:\/\/|\/?\*)/.test(lines[before - 1] ?? '')) before -= 1;

  const mount = indent + use(app);
  const imports = lastLoad(lines);
  const result = [
    ...lines.slice(0, imports + 1),
    load,
    ...lines.slice(imports + 1, before),
    mount,
    ...(before === at && lines[before - 1] !== '' ? [] : ['']),
    ...lines.slice(before),
  ];
  return { text: result.join(newline), added: [load, mount.trim()] };
}

const appPattern = /^(\s*)(?:export\s+)?(?:const|let|var)\s+(\w+)(?:\s*:[^=]+)?\s*=\s*express\s*\(/;

/**
 * Returns whether a line begins what requests must not reach before the router: a route, a router or
 * files below a path, a check of CSRF tokens, a handler that answers everything or errors, or the end
 * of the set-up.
 */
function isEnd(app: string, indent: string): (line: string, next: string | undefined) => boolean {
  const own = `^${indent}(?:(?:export\\s+default|return|module\\.exports\\s*=)\\s+${app}\\b|(?:\\w+\\s*=\\s*|(?:const|let|var)\\s+\\w+\\s*=\\s*|await\\s+)?`;
  const route = `${app}\\.(?:get|post|put|patch|delete|all|route|listen)\\s*\\(`;
  const below = `${app}\\.use\\s*\\(\\s*['"\`/]`;
  const last = `${app}\\.use\\s*\\(\\s*(?:async\\s+)?(?:function\\s*\\w*\\s*)?\\(\\s*\\w+\\s*(?::[^,)]+)?,\\s*\\w+\\s*(?::[^,)]+)?(?:,[^,)]+,[^,)]+)?\\)`;
  const files = `${app}\\.use\\s*\\(\\s*(?:express\\.static|serveStatic)\\b`;
  // A check of CSRF tokens would refuse backends, which have none. The router checks origins itself.
  const csrf = `${app}\\.use\\s*\\(\\s*(?:\\w*(?:[cC]srf|csurf)|lusca)`;
  const server = `(?:https?\\.)?createServer\\s*\\(`;
  const pattern = new RegExp(`${own}(?:${route}|${below}|${last}|${files}|${csrf}|${server}))`);
  return (line, next) =>
    pattern.test(line) ||
    // Wrapped by a formatter: the path, or the handler, is on the next line.
    (new RegExp(`^${indent}${app}\\.use\\s*\\(\\s*$`).test(line) && /^\s*['"`/]/.test(next ?? ''));
}

/** Returns the index of the line on which the last import or require at the top ends; -1 without any. */
function lastLoad(lines: readonly string[]): number {
  let last = -1;
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    if (/^import\b/.test(line) && !/^import\s*\(/.test(line)) isOpen = true;
    if (isOpen && /(?:from\s+|^import\s+)['"][^'"]+['"]/.test(line)) {
      last = index;
      isOpen = false;
    }
    if (/^(?:const|let|var)\s+.+=\s*require\(['"][^'"]+['"]\)/.test(line)) last = index;
    if (/^['"]use strict['"]/.test(line)) last = Math.max(last, index);
  }
  return last;
}
