import type { Knex } from 'knex';

/*
 * Simulates a full disk, or a database server that is lost during a commit: until it is repaired, no
 * new generation can be stored. Works the same on every database, and affects nothing else.
 */
const sqlite = [
  "CREATE TRIGGER away BEFORE UPDATE OF generation ON hawser_connections BEGIN SELECT RAISE(ABORT, 'away'); END",
];

const breaking: Record<string, readonly string[]> = {
  sqlite3: sqlite,
  'better-sqlite3': sqlite,
  'node-sqlite': sqlite,
  pg: [
    "CREATE FUNCTION away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'away'; END $$",
    'CREATE TRIGGER away BEFORE UPDATE OF generation ON hawser_connections FOR EACH ROW EXECUTE FUNCTION away()',
  ],
  mysql2: [
    "CREATE TRIGGER away BEFORE UPDATE ON hawser_connections FOR EACH ROW BEGIN IF NEW.generation <> OLD.generation THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'away'; END IF; END",
  ],
};

const mending: Record<string, readonly string[]> = {
  sqlite3: ['DROP TRIGGER away'],
  'better-sqlite3': ['DROP TRIGGER away'],
  'node-sqlite': ['DROP TRIGGER away'],
  pg: ['DROP TRIGGER away ON hawser_connections', 'DROP FUNCTION away'],
  mysql2: ['DROP TRIGGER away'],
};

/** Runs the function while no refreshed grant can be committed. */
export async function whileCommitsFail<T>(knex: Knex, work: () => Promise<T>): Promise<T> {
  await run(knex, breaking);
  try {
    return await work();
  } finally {
    await run(knex, mending);
  }
}

async function run(knex: Knex, statements: Record<string, readonly string[]>): Promise<void> {
  const { driverName } = knex.client as { driverName: string };
  const own = statements[driverName];
  if (!own) throw new TypeError(`No statements for ${driverName}`);
  for (const statement of own) await knex.raw(statement);
}
