import { DatabaseError } from '../database-error.js';

/** How long a process waits for another one to finish its migration. */
export const migrationWaitSeconds = 60;

export function heldTooLong(cause: unknown, fix: string): DatabaseError {
  return new DatabaseError(
    `Another process has been migrating this database for ${migrationWaitSeconds} s. If it is at work, start again when it is done; if it hangs, end it, and its lock ends too. ${fix}`,
    { cause },
  );
}

export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
