import type { IdempotentAnswers } from '../idempotency/idempotent-answers.js';
import type { Authorize } from '../connect/authorize.js';
import type { ConnectPage } from '../connect/connect-page.js';
import type { Callback } from '../connect/callback.js';
import type { PartnerExchange } from '../connect/partner-exchange.js';
import type { Limiter } from '../limits/limiter.js';
import type { Settings } from '../options.js';
import type { Proxy } from '../proxy/forward.js';
import type { AgentLinks } from '../agents/agent-links.js';
import type { InviteDesk } from '../partners/invites.js';
import type { MemberDesk } from '../partners/members.js';
import type { PartnerDesk } from '../partners/partners.js';
import type { Registration } from '../partners/registration.js';
import type { Brands } from '../partners/brands.js';
import type { TokenDesk } from '../agents/agents.js';
import type { LeashedTools } from '../tools/tools.js';
import type { Checkup } from './checkup.js';
import type { Hawser } from './hawser.js';

/** What a router needs from a running Hawser, in addition to the host's API. */
export interface Engine extends Hawser {
  /** The options after validation, with every default filled in. */
  readonly settings: Settings;
  /**
   * The steps of a connect: start it, receive the provider's redirect, exchange a partner's code,
   * or show its page.
   */
  readonly oauth: {
    readonly authorize: Authorize;
    readonly callback: Callback;
    readonly exchange: PartnerExchange;
    readonly page: ConnectPage;
  };
  /** Counts calls against rate limits and plans, across processes. */
  readonly limiter: Limiter;
  /** Stores the responses to requests that carry an `Idempotency-Key`. */
  readonly idempotentAnswers: IdempotentAnswers;
  /** Tools, also for callers that may not use all of them. */
  readonly tools: LeashedTools;
  /** Agent tokens, also made by agents and shown by them. */
  readonly agents: TokenDesk;
  /** The products that hosted pages speak of. */
  readonly brands: Brands;
  /** Links with which users connect what calls of their agents lack. */
  readonly agentLinks: AgentLinks;
  /** Returns the secret that signs what the MCP endpoint gives to clients to bring back. */
  readonly mcpSecret: () => Promise<Buffer>;
  /** Partners, also as a router looks them up. */
  readonly partners: PartnerDesk;
  /** Members, also as the console looks them up. */
  readonly members: MemberDesk;
  /** Invites, also as users of the console show them. */
  readonly invites: InviteDesk;
  /** Registers partners for users of the console. */
  readonly registration: Registration;
  /** Forwards calls to provider APIs, streaming in both directions. */
  readonly proxy: Proxy;
  /** Looks for records that cannot be handled and connections that cannot be refreshed. */
  readonly checkup: Checkup;
}

const engines = new WeakSet<Hawser>();

/** Marks an object as an engine of this package, so that {@link engineOf} recognises it. */
export function registerEngine(engine: Engine): Engine {
  engines.add(engine);
  return engine;
}

/**
 * Returns the engine behind a Hawser.
 * @throws TypeError when the object was not made by `createHawser` of this copy of `@hawser/server`
 */
export function engineOf(hawser: Hawser): Engine {
  if (isEngine(hawser)) return hawser;
  throw new TypeError(
    'This object was not made by createHawser. If it was, two copies of @hawser/server are installed; check with `npm ls @hawser/server`.',
  );
}

function isEngine(hawser: Hawser): hawser is Engine {
  return engines.has(hawser);
}
