import type { Knex } from 'knex';
import { SubjectIndex } from '../../packages/server/src/audit/subject-index.js';
import { PreparedSelects } from '../../packages/server/src/database/prepared-selects.js';
import { openStatements } from '../../packages/server/src/database/statements.js';

/** Returns the index of the audit log, as a process has it. */
export function subjectIndexOn(
  knex: Knex,
  sizes?: { readonly entriesPerPost: number; readonly entriesPerEpoch: number },
): SubjectIndex {
  return new SubjectIndex(knex, new PreparedSelects(openStatements(knex)), sizes);
}
