'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { reloadAll, useConsole, useWords } from '../provider/context.js';
import { useSession } from '../provider/use-session.js';
import { useFilters } from '../routing/use-filters.js';
import { filterNames, PartnersContext } from './context.js';
import { partnersMessages } from './messages.js';
import { isPartnerStatus } from './status.js';

/** The props of `PartnersRoot`, including those of its `<section>`. */
export interface PartnersRootProps extends PageElementProps {
  /** Stands after the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of all partners, for the host's people: what its parts share. */
export const PartnersRoot = forwardRef(function PartnersRoot(
  { actions, children, previewState, ...element }: PartnersRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(partnersMessages);
  const context = useConsole('PartnersRoot');
  const { client, announce } = context;
  const host = useSession().session?.host;
  const previewed = previewState !== undefined;
  const filters = useFilters(filterNames);
  const { q, status } = filters.values;
  const list = useList({
    key: ['partners', 'list', filters.values],
    read: (cursor, signal) =>
      client.listPartners(
        { cursor, limit: 100, q, status: isPartnerStatus(status) ? status : undefined },
        { signal },
      ),
    filtered: filters.isFiltered,
    previewState,
    sample: (data, long) => data.samplePartners(long),
  });
  const refresh = () => reloadAll(context);
  return (
    <PartnersContext.Provider
      value={{
        list,
        filters,
        isAdmin: previewed || host === 'admin',
        canChangePlan: previewed || host === 'admin' || host === 'billing',
        setStatus: async ({ id, company_name: name }, to) => {
          await client.changePartner(id, { status: to });
          announce(words(to === 'active' ? 'partnerNowActive' : 'partnerNowSuspended', { name }));
          await refresh();
        },
        setPlan: async ({ id, company_name: name }, plan) => {
          await client.changePartner(id, plan);
          announce(words('partnerPlanChanged', { name }));
          await refresh();
        },
        previewState,
      }}
    >
      <Page title={words('partnersTitle')} actions={actions} {...element} ref={ref}>
        {children}
      </Page>
    </PartnersContext.Provider>
  );
});
