import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../setup/free-port.js';
import { readmeBlock } from '../support/readme-code.js';
import type { HostApp } from './managers.js';
import { check, run, start, untilSaid, type Outcome } from './shell.js';

/** The reader's own sign-in, which the README's code imports. */
const signIn = `export function signIn(request, _response, next) {
  request.user = { id: 'ann' };
  next();
}
`;

/** Starts a server, says what it answers, and ends or keeps it. */
const ask = `const [file, port, what] = process.argv.slice(2);
await import(file);
// A CommonJS app answers once its promise is done.
const answer = await fetch(\`http://localhost:\${port}/hawser/integrations/providers\`);
console.log('answered', answer.status, (await answer.json())[0].slug);
if (what !== 'keep') process.exit();
`;

export const credentials = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' };

export function serverFiles(): Readonly<Record<string, string>> {
  return { 'sign-in.js': signIn, 'ask.js': ask };
}

/** Checks that the README's server starts, or says in one sentence what an older Node lacks. */
export async function checkServer(
  app: HostApp,
  { hasOldNode }: { readonly hasOldNode: boolean },
): Promise<void> {
  const { name } = app.manager;
  const started = await runServer(app, app.node);
  check(
    `${name}: runs the README's server on Node's own SQLite`,
    started.status === 0 && started.output.includes('answered 200 google'),
    started.output,
  );
  if (!hasOldNode) return;
  const refused = await runServer(app, process.execPath);
  const sentence =
    /^TypeError: SQLite needs Node 22\.13 or newer.*"npm install better-sqlite3@12".*$/m;
  check(
    `${name}: says in one sentence what an older Node lacks`,
    refused.status !== 0 && sentence.test(refused.output),
    refused.output,
  );
}

async function runServer(app: HostApp, node: string): Promise<Outcome> {
  const port = await freePort();
  const file = writeServer(app, port, []);
  const command = app.manager.name === 'yarn' ? app.manager.exec : [];
  return run([...command, 'node', 'ask.js', file, String(port)], {
    cwd: app.folder,
    node,
    env: credentials,
  });
}

/** Starts the README's server for pages of these origins. Returns its port, and what stops it. */
export async function serve(
  app: HostApp,
  origins: readonly string[],
): Promise<{ readonly port: number; readonly stop: () => void }> {
  const port = await freePort();
  const file = writeServer(app, port, origins);
  const server = start(['node', 'ask.js', file, String(port), 'keep'], {
    cwd: app.folder,
    node: app.node,
    env: credentials,
  });
  await untilSaid(server, 'answered');
  return { port, stop: () => server.kill() };
}

/** Writes the README's server with another port, and with the origins that the guide names. */
function writeServer({ folder }: HostApp, port: number, origins: readonly string[]): string {
  const code = readmeBlock('server').replaceAll('3000', String(port));
  const file = `server-${port}.js`;
  const allowed = `\n  allowedOrigins: ${JSON.stringify(origins)},`;
  writeFileSync(
    join(folder, file),
    code.replace(/^ {2}baseUrl: .*$/m, (line) => (origins.length === 0 ? line : line + allowed)),
  );
  return `./${file}`;
}
