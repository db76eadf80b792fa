import type { AuditActorType } from '@hawser/contract/partner';
import type { auditMessages } from './messages.js';

/** Each kind of actor with its words. */
export const actorKeys = {
  key: 'auditActorKey',
  agent: 'auditActorAgent',
  user: 'auditActorUser',
  console: 'auditActorConsole',
  host: 'auditActorHost',
  system: 'auditActorSystem',
} as const satisfies Record<AuditActorType, keyof typeof auditMessages>;

/** Returns whether the API knows a kind of actor. */
export function isActorType(type: string | undefined): type is AuditActorType {
  return type !== undefined && Object.hasOwn(actorKeys, type);
}
