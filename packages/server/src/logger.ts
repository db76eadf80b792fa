import { isError } from './is-error.js';

/**
 * The part of pino's interface that Hawser uses. Each method takes an object of facts, then a
 * message.
 */
export interface Logger {
  /** Logs details for debugging. */
  debug(facts: object, message: string): void;
  /** Logs a normal event. */
  info(facts: object, message: string): void;
  /** Logs a problem that Hawser works around or retries. */
  warn(facts: object, message: string): void;
  /** Logs a failure that needs attention. */
  error(facts: object, message: string): void;
}

/** The default logger: writes each warning and error to stderr as one line of JSON. */
export const stderrLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (facts, message) => write('warn', facts, message),
  error: (facts, message) => write('error', facts, message),
};

function write(level: string, facts: object, message: string): void {
  const line = { time: new Date().toISOString(), level, message: `hawser: ${message}`, ...facts };
  process.stderr.write(`${JSON.stringify(line, errorsAsText)}\n`);
}

function errorsAsText(_key: string, value: unknown): unknown {
  return isError(value) ? { name: value.name, message: value.message } : value;
}
