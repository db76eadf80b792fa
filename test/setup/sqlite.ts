import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../packages/server/src/database/migrate.js';
import { openKnex } from '../support/open-knex.js';
import { fastFolder } from './fast-folder.js';

/** Vitest's global setup for the projects on SQLite: the migrated file that tests start with. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(fastFolder(), 'hawser-template-'));
  const filename = join(folder, 'migrated.sqlite');
  const knex = openKnex({ client: 'sqlite3', connection: { filename } });
  try {
    await migrate(knex);
  } finally {
    // Which also leaves the whole of it in this one file.
    await knex.destroy();
  }
  project.provide('sqliteTemplate', filename);
  return () => rmSync(folder, { recursive: true });
}
