import { subscribe } from 'node:diagnostics_channel';
import { open } from 'node:fs/promises';
import type { Knex } from 'knex';
import { onAnswer } from './watched-knex.js';

/** Moments of a refresh at which a process can kill itself. */
export type DeathPoint =
  | 'claim'
  | 'before send'
  | 'after response'
  | 'before commit'
  | 'after commit'
  | 'while spilling'
  | 'spill';

/**
 * Kills this process by SIGKILL, which can't be caught, at the given moment of the next refresh. The
 * moment is detected from its statements, requests and files, outside the tested code.
 */
export async function dieAt(point: DeathPoint, knex: Knex): Promise<void> {
  switch (point) {
    case 'claim':
      // Taking a lease sets an expression of the database's time; releasing one sets a value.
      dieWhenAnswered(knex, /^update .*lease_until.? = [A-Z]/);
      return;
    case 'before send':
      onTokenRequest('undici:request:create');
      return;
    case 'after response':
      // The last byte of the response has arrived.
      onTokenRequest('undici:request:trailers');
      return;
    case 'before commit':
      knex.on('query', ({ sql }: { sql: string }) => {
        if (endsStoring(sql)) die();
      });
      return;
    case 'after commit':
      onAnswer(knex, (sql) => {
        if (endsStoring(sql)) die();
      });
      return;
    case 'while spilling':
      await onFile('writeFile', async (write, text) => {
        await write(String(text).slice(0, String(text).length / 2));
        die();
      });
      return;
    case 'spill':
      await onFile('sync', async (sync) => {
        await sync();
        die();
      });
  }
}

/** Finds the COMMIT of the grant; commits of usage counts may precede the request. */
const endsStoring = ((): ((sql: string) => boolean) => {
  let stored = false;
  return (sql) => {
    if (/^(?:update|insert into) .?hawser_grants/.test(sql)) stored = true;
    return stored && sql === 'COMMIT;';
  };
})();

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

function dieWhenAnswered(knex: Knex, statement: RegExp): void {
  onAnswer(knex, (sql) => {
    if (statement.test(sql)) die();
  });
}

function onTokenRequest(channel: string): void {
  subscribe(channel, (message) => {
    if ((message as { request: { path: string } }).request.path === '/token') die();
  });
}

/** Replaces a method of all open files: in a worker, only a spill writes files. */
async function onFile(
  method: 'writeFile' | 'sync',
  instead: (original: (...args: unknown[]) => Promise<void>, ...args: unknown[]) => Promise<void>,
): Promise<void> {
  const file = await open('/dev/null');
  await file.close();
  const prototype = Object.getPrototypeOf(file) as Record<
    string,
    (...args: unknown[]) => Promise<void>
  >;
  const original = prototype[method];
  if (!original) throw new TypeError(`Files have no ${method}`);
  prototype[method] = function (...args) {
    return instead((...given) => original.apply(this, given), ...args);
  };
}
