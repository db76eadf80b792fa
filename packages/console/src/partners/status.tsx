'use client';
import type { PartnerStatus as State } from '@hawser/contract/partner';
import type { Tone } from '@hawser/react/internal';
import { useWords } from '../provider/context.js';
import { Status } from '../shared/status.js';
import { partnersMessages } from './messages.js';

/** The tone and the words of each state of a partner. */
export const partnerStates: Readonly<
  Record<State, readonly [Exclude<Tone, 'busy'>, keyof typeof partnersMessages]>
> = {
  active: ['good', 'partnerActive'],
  pending: ['warn', 'partnerPending'],
  suspended: ['quiet', 'partnerSuspended'],
};

/** A partner's state in words, with an icon. */
export function PartnerStatus({ status }: { readonly status: State }) {
  const words = useWords(partnersMessages);
  const [tone, text] = partnerStates[status];
  return <Status tone={tone}>{words(text)}</Status>;
}

/** Returns whether the API can filter partners by this. */
export function isPartnerStatus(value: string | undefined): value is State {
  return value !== undefined && Object.hasOwn(partnerStates, value);
}
