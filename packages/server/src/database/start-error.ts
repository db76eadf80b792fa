import type { Knex } from 'knex';
import { DatabaseError } from './database-error.js';
import { codeOf } from './dialects/held-too-long.js';
import { isError } from '../is-error.js';

/** What the codes of drivers mean at a start, and what to change. */
const meanings: readonly (readonly [codes: RegExp, what: string, cure: string])[] = [
  [
    /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOENT|ECONNRESET|PROTOCOL_CONNECTION_LOST|ETIMEDOUT|57P03)$/,
    'did not answer',
    'Check the host and the port, and that the server runs and can be reached from here.',
  ],
  [
    /^(?:ENOTFOUND|EAI_AGAIN)$/,
    'could not be found by its host name',
    'Check the host name in `database`.',
  ],
  [
    /^(?:28P01|28000|ER_ACCESS_DENIED_ERROR|ER_DBACCESS_DENIED_ERROR)$/,
    'refused the user name, the password, or a connection of this kind',
    'Check the credentials in `database`, and whether the server demands TLS.',
  ],
  [/^(?:3D000|ER_BAD_DB_ERROR)$/, 'has no such database', 'Create it, or correct its name.'],
  [
    /^(?:42501|3F000|ER_TABLEACCESS_DENIED_ERROR|ER_COLUMNACCESS_DENIED_ERROR)$/,
    'does not let this user create or use tables',
    'Grant the rights to create, read and write tables, and check the schema.',
  ],
  [
    /^(?:53300|ER_CON_COUNT_ERROR|ER_USER_LIMIT_REACHED|ER_TOO_MANY_USER_CONNECTIONS)$/,
    'has no connection left',
    'Make the pools of its clients smaller, or raise its limit.',
  ],
  [
    /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+|HANDSHAKE_\w+)$/,
    'has a certificate that is not trusted',
    'Pass its certificate authority as `connection.ssl.ca`.',
  ],
  [
    /^SQLITE_CANTOPEN/,
    'cannot be opened',
    'Check that its directory exists and that this process may write to it.',
  ],
  [
    /^(?:SQLITE_READONLY|SQLITE_PERM|EACCES)/,
    'cannot be written to',
    'Give this process the right to write the file and its directory.',
  ],
  [
    /^(?:SQLITE_NOTADB|SQLITE_CORRUPT)/,
    'is not a SQLite database, or is damaged',
    'Check the path, or restore a backup.',
  ],
  [
    /^SQLITE_BUSY/,
    'is locked by another process',
    'Find what else writes to the file, and start again.',
  ],
];

/**
 * Returns what to throw when the database can't be used at a start: which database, what it answered,
 * and what to change. Never a password, a statement or a value.
 */
export function startError(error: unknown, knex: Knex): unknown {
  if (error instanceof DatabaseError) return error;
  const code = codeOf(error) ?? codeOf((error as { errors?: unknown[] } | null)?.errors?.[0]);
  const place = placeOf(knex);
  if ((error as { name?: unknown } | null)?.name === 'KnexTimeoutError') {
    return new DatabaseError(
      `${place} gave no connection in time. Check that it can be reached, and that the pool's \`max\` is not used up by other work.`,
      { cause: error },
    );
  }
  const [, what, cure] = meanings.find(([codes]) => code !== undefined && codes.test(code)) ?? [];
  if (what !== undefined && cure !== undefined)
    return new DatabaseError(`${place} ${what} (${code}). ${cure}`, { cause: error });
  const message = isError(error) ? error.message : 'no reason given';
  return new DatabaseError(`${place} could not be used (${code ?? 'no code'}): ${message}`, {
    cause: error,
  });
}

/** Names the database without its credentials. */
function placeOf(knex: Knex): string {
  const { dialect, connectionSettings } = knex.client as {
    dialect: string;
    connectionSettings?: unknown;
  };
  const setting = (name: string): string | undefined => {
    if (typeof connectionSettings !== 'object' || connectionSettings === null) return undefined;
    const value: unknown = Reflect.get(connectionSettings, name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const file = setting('filename');
  if (file !== undefined) return `The SQLite file ${file}`;
  const url = setting('uri') ?? setting('connectionString');
  const address =
    url !== undefined && URL.canParse(url)
      ? new URL(url).host
      : [setting('host') ?? setting('socketPath'), setting('port')].filter(Boolean).join(':');
  const name = { postgresql: 'PostgreSQL', mysql: 'MySQL or MariaDB' }[dialect] ?? 'The database';
  return address === '' ? name : `${name} at ${address}`;
}
