'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import type { Tone } from '@hawser/react/internal';
import { useWords } from '../provider/context.js';
import { sharedMessages } from '../shared/messages.js';
import { Status } from '../shared/status.js';

type ConnectionState = PartnerConnection['status'];

/** The tone and the words of each state of a connection. */
export const connectionStates: Readonly<
  Record<ConnectionState, readonly [Exclude<Tone, 'busy'>, keyof typeof sharedMessages]>
> = {
  active: ['good', 'statusActive'],
  pending: ['quiet', 'statusPending'],
  expired: ['warn', 'statusExpired'],
  revoked: ['warn', 'statusRevoked'],
  error: ['bad', 'statusError'],
  suspended: ['quiet', 'statusSuspended'],
};

/** A connection's state in words, with an icon. */
export function ConnectionStatus({ status }: { readonly status: ConnectionState }) {
  const words = useWords(sharedMessages);
  const [tone, text] = connectionStates[status];
  return <Status tone={tone}>{words(text)}</Status>;
}

/** Returns the name by which people know a connection: its identity, or else its account. */
export function nameOfConnection({ identity, identifier }: PartnerConnection): string {
  return identity?.label ?? identifier;
}
