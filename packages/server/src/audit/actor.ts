import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditActorType } from '@hawser/contract/partner';

/** Who acts, and from where, as far as it is known. */
export interface Actor {
  readonly type: AuditActorType;
  /** Of a key its id, of a user the host's. */
  readonly id?: string | undefined;
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly requestId?: string | undefined;
}

const actors = new AsyncLocalStorage<Actor>();

/** Whatever the work does, and waits for, is written down as done by this actor. */
export function actingAs<T>(actor: Actor, work: () => T): T {
  return actors.run(actor, work);
}

/** The host's own code, where nobody else is named. */
export function currentActor(): Actor {
  return actors.getStore() ?? { type: 'host' };
}
