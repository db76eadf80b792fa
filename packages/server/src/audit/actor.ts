import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditActorType } from '@hawser/contract/partner';

/** Who performs an action, and from where, as far as known. */
export interface Actor {
  /** The kind of actor: a key, an agent, a user, the host or the system. */
  readonly type: AuditActorType;
  /** The id of the API key or agent token, or the host's id of the user. */
  readonly id?: string | undefined;
  /** The name of the API key or the user, where it is known. */
  readonly name?: string | undefined;
  /** More about a user of the console. */
  readonly console?: ActingUser | undefined;
  /** The IP address of the request. */
  readonly ip?: string | undefined;
  /** The `User-Agent` header of the request. */
  readonly userAgent?: string | undefined;
  /** The id of the request. */
  readonly requestId?: string | undefined;
  /** The program that acts with an agent token. */
  readonly agent?: ActingAgent | undefined;
}

/** A user of the console. */
export interface ActingUser {
  readonly email: string | undefined;
  /** The role that they act by at the partner, or `host:` and their role over all partners. */
  readonly role: string | undefined;
}

/** A program that acts with an agent token. */
export interface ActingAgent {
  /** Its name, as the token has it. */
  readonly name: string;
  /** The caller's name for one run of it. */
  readonly run: string | undefined;
  /** The id of the API key that made the token, if a key did. */
  readonly keyId: string | undefined;
}

const actors = new AsyncLocalStorage<Actor>();

/**
 * Runs `work` as the given actor and returns its result. Audit entries written during `work`,
 * including its asynchronous part, name this actor.
 */
export function actingAs<T>(actor: Actor, work: () => T): T {
  return actors.run(actor, work);
}

/** Returns the current actor; the host's code, if no other is set. */
export function currentActor(): Actor {
  return actors.getStore() ?? { type: 'host' };
}
