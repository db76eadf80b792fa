import type { Command } from 'commander';

/** Returns whether the command line asks for JSON. */
export function wantsJson(command: Command): boolean {
  return command.optsWithGlobals<{ json?: true }>().json === true;
}

/** Prints a result to stdout: as JSON with `--json`, otherwise as lines for people. */
export function print(command: Command, result: unknown, lines: Iterable<string>): void {
  if (command.optsWithGlobals<{ json?: true }>().json)
    console.log(JSON.stringify(result, undefined, 2));
  else for (const line of lines) console.log(line);
}

/** Returns a time as ISO 8601, or null if there is none. */
export function isoTime(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}

/** Returns when something was last used, in words. */
export function lastUse(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'never used' : `used ${new Date(milliseconds).toISOString()}`;
}
