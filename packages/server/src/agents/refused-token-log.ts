import { isError } from '../is-error.js';
import type { Logger } from '../logger.js';

/** The same reason is logged again after this time. */
const quietForMs = 60_000;
/** The reasons that are told apart at a time. All others count as one. */
const maxReasons = 20;

interface Reason {
  readonly loggedAtMs: number;
  /** How many tokens were refused for it since. */
  refused: number;
}

/**
 * Logs why tokens of the host's authorization server could not be verified: each reason once a
 * minute, because anybody can send tokens, as many as they like.
 */
export class RefusedTokenLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #reasons = new Map<string, Reason>();

  constructor(logger: Logger, now: () => number) {
    this.#logger = logger;
    this.#now = now;
  }

  log(error: unknown): void {
    const now = this.#now();
    const name = this.#nameOf(error);
    const known = this.#reasons.get(name);
    if (known && now - known.loggedAtMs < quietForMs) {
      known.refused += 1;
      return;
    }
    this.#reasons.set(name, { loggedAtMs: now, refused: 0 });
    this.#logger.warn(
      { error, refusedBefore: known?.refused ?? 0 },
      'a token for /mcp could not be verified, and is refused',
    );
  }

  #nameOf(error: unknown): string {
    const { code, name } = (isError(error) ? error : {}) as { code?: unknown; name?: string };
    const reason = typeof code === 'string' ? code : (name ?? '');
    return this.#reasons.size < maxReasons || this.#reasons.has(reason) ? reason : 'others';
  }
}
