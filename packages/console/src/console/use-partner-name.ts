'use client';
import { useView } from '../page/use-view.js';
import { useConsole } from '../provider/context.js';
import { useMembership, useSession } from '../provider/use-session.js';

/** Returns the name of the partner that is shown; its id until the name is known. */
export function usePartnerName(): string {
  const { client, partner } = useConsole('Console');
  const { session } = useSession();
  const membership = useMembership();
  // The host's people look at partners that they aren't members of.
  const { data } = useView({
    key: ['partner', 'name'],
    read: (signal) => client.listPartners({ q: partner, limit: 1 }, { signal }),
    enabled: Boolean(session?.host) && !membership,
  });
  return membership?.company_name ?? data?.items[0]?.company_name ?? partner;
}
