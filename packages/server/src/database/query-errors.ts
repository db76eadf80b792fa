import type { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import { isError } from '../is-error.js';

/** The facts that drivers add to an error of a query. */
interface QueryError extends Error {
  code?: unknown;
  sqlMessage?: unknown;
}

interface Query {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

interface Client extends EventEmitter {
  _escapeBinding(value: unknown, context: object): string;
}

/** What drivers attach to an error besides: the statement, and the values of a row. */
const revealing = ['sql', 'sqlMessage', 'detail', 'where', 'query', 'internalQuery', 'parameters'];

/**
 * Removes the statement and every value from the errors of Hawser's queries, before they are thrown:
 * knex puts both at the beginning of the message, and drivers add more. What is left is the driver's
 * message, with quoted values replaced, and its codes. Errors of the host's own queries on a Knex that
 * the host shares are left alone.
 * @param isOwn whether the Knex runs nothing but Hawser's queries
 * @returns a function that stops it
 */
export function cleanQueryErrors(knex: Knex, { isOwn }: { readonly isOwn: boolean }): () => void {
  // Transactions pass their events on to the client that began them.
  const client = knex.client as Client;
  const cleaned = new WeakSet<Error>();
  const clean = (error: unknown, { sql = '', bindings = [] }: Partial<Query> = {}): void => {
    if (!isError(error) || cleaned.has(error)) return;
    if (!isOwn && !sql.includes('hawser_')) return;
    cleaned.add(error);
    const message = driverMessage(error, { sql, bindings }, client);
    say(error, withoutValues(error, message));
  };
  client.on('query-error', clean);
  return () => void client.off('query-error', clean);
}

function say(error: Error, message: string): void {
  const [frames = ''] = /(?:\n\s+at .*)+$/.exec(error.stack ?? '') ?? [];
  error.message = message;
  error.stack = `${error.name}: ${message}${frames}`;
  for (const name of revealing) Reflect.deleteProperty(error, name);
}

/** Returns the message without the statement that knex has put before it. */
function driverMessage(
  { message, sqlMessage }: QueryError,
  { sql, bindings }: Query,
  client: Client,
): string {
  if (typeof sqlMessage === 'string') return sqlMessage;
  for (const before of [`${sql} - `, `${filledIn(sql, bindings, client)} - `])
    if (message.startsWith(before)) return message.slice(before.length);
  // Prepared statements run without knex, and their errors are the driver's own.
  const beginning = sql.slice(0, 20);
  return beginning !== '' && message.includes(beginning) ? 'The query failed.' : message;
}

/** Returns the statement with its values, exactly as knex writes it. */
function filledIn(sql: string, bindings: readonly unknown[], client: Client): string {
  let index = 0;
  return sql.replace(/\\?\?/g, (mark) => {
    if (mark !== '?') return '?';
    if (index >= bindings.length) return mark;
    index += 1;
    return client._escapeBinding(bindings[index - 1], {});
  });
}

/**
 * Replaces what a driver quotes, unless it is a name of Hawser's: a value of a row, or a part of the
 * statement.
 */
function withoutValues({ code }: QueryError, message: string): string {
  const [first = ''] = message.split('\n', 1);
  if (typeof code === 'string' && namesOnly.test(code)) return first;
  return first.replace(/(["'`])(?!hawser_)(?:(?!\1).)*\1/g, '$1…$1');
}

/** Codes whose messages quote users, databases, tables and columns, but never values. */
const namesOnly = /^(?:08|28|3D|3F|42(?!601)|53|57|ER_(?:\w*ACCESS_DENIED|BAD_DB|NO_SUCH_TABLE))/;
