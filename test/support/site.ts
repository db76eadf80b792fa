import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const output = join(root, 'apps/site/dist');

/** What the site is built from. */
const sources = ['README.md', '.changeset', 'docs', 'packages/contract/src', 'apps/site'];
const notSources = new Set(['dist', 'generated', 'node_modules']);

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** The built docs site on a server of its own, as a static host serves it. */
export class Site {
  readonly #server: Server;
  readonly origin: string;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  /** Builds the site, unless nothing has changed since it was built, and serves it. */
  static async start(): Promise<Site> {
    const built = join(output, 'llms.txt');
    if (!existsSync(built) || newest(sources) > statSync(built).mtimeMs) await build();
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const path = [pathname, `${pathname}.html`, `${pathname}index.html`].find(isFile);
      response.writeHead(path === undefined ? 404 : 200, {
        'Content-Type': types[extname(path ?? '404.html')] ?? 'application/octet-stream',
      });
      response.end(readFileSync(join(output, path ?? '404.html')));
    });
    server.listen(0, 'localhost');
    await once(server, 'listening');
    return new Site(server);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function isFile(path: string): boolean {
  const file = join(output, path);
  return existsSync(file) && statSync(file).isFile();
}

/** Returns when the newest of these files and folders was changed, in milliseconds since 1970. */
function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) => {
      const stats = statSync(join(root, path));
      if (!stats.isDirectory()) return stats.mtimeMs;
      const names = readdirSync(join(root, path)).filter((name) => !notSources.has(name));
      return names.length === 0 ? 0 : newest(names.map((name) => join(path, name)));
    }),
  );
}

/** @throws Error with the output of a build that fails */
async function build(): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@hawser/source', 'src/build.ts'],
    { cwd: join(root, 'apps/site'), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [out, problems, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`The docs site doesn't build:\n${out}\n${problems}`);
}
