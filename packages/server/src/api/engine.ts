import type { IdempotentAnswers } from '../idempotency/idempotent-answers.js';
import type { Authorize } from '../connect/authorize.js';
import type { Callback } from '../connect/callback.js';
import type { PartnerExchange } from '../connect/partner-exchange.js';
import type { Limiter } from '../limits/limiter.js';
import type { Settings } from '../options.js';
import type { Proxy } from '../proxy/forward.js';
import type { Hawser } from './hawser.js';

/** What a router needs of a running Hawser, beyond what its host calls. */
export interface Engine extends Hawser {
  /** The options after checking, with every default filled in. */
  readonly settings: Settings;
  /** The browser's way through a connect. */
  readonly oauth: {
    readonly authorize: Authorize;
    readonly callback: Callback;
    readonly exchange: PartnerExchange;
  };
  /** Counts calls against rates and plans, across processes. */
  readonly limiter: Limiter;
  /** Answers of requests that carry an `Idempotency-Key`. */
  readonly idempotentAnswers: IdempotentAnswers;
  /** Calls of provider APIs, streamed both ways. */
  readonly proxy: Proxy;
}

const engines = new WeakSet<Hawser>();

/** Marks an object as made here, so that {@link engineOf} knows it. */
export function registerEngine(engine: Engine): Engine {
  engines.add(engine);
  return engine;
}

/**
 * Returns the engine behind a Hawser.
 * @throws TypeError for an object that `createHawser` of this copy of `@hawser/server` did not make
 */
export function engineOf(hawser: Hawser): Engine {
  if (isEngine(hawser)) return hawser;
  throw new TypeError(
    'This is not a Hawser that createHawser made. If it is, two copies of @hawser/server are installed: `npm ls @hawser/server` shows them.',
  );
}

function isEngine(hawser: Hawser): hawser is Engine {
  return engines.has(hawser);
}
