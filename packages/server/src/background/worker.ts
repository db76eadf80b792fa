import type { Logger } from '../logger.js';

/**
 * Does the work every so often, never two rounds at once, until it is stopped. A round that fails is
 * logged, and the next one comes.
 */
export function repeat(
  everyMs: number,
  work: () => Promise<unknown>,
  { logger, failure }: { readonly logger: Logger; readonly failure: string },
): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    work()
      .catch((error: unknown) => logger.warn({ error }, failure))
      .finally(() => {
        running = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
