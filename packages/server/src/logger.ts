/** The part of pino's interface that Hawser uses: an object of facts, then a sentence. */
export interface Logger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Writes warnings and errors to stderr as one line of JSON each; the default. */
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
  return value instanceof Error ? { name: value.name, message: value.message } : value;
}
