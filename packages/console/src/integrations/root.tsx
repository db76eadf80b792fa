'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { useList } from '../list/use-list.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { IntegrationsContext } from './context.js';
import { integrationsMessages } from './messages.js';

/** The props of `IntegrationsRoot`, including those of its `<section>`. */
export interface IntegrationsRootProps extends PageElementProps {
  /** Stands after the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of integrations: what its parts share. */
export const IntegrationsRoot = forwardRef(function IntegrationsRoot(
  { actions, children, previewState, ...element }: IntegrationsRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(integrationsMessages);
  const client = usePartnerClient();
  const canCheck = useCan(previewState)('integrations:check');
  const list = useList({
    key: ['integrations'],
    read: async (_cursor, signal) => ({
      items: await client.integrations({ signal }),
      nextCursor: undefined,
    }),
    previewState,
    sample: (data) => data.sampleIntegrations(),
  });
  const { data: providers } = useView({
    key: ['providers'],
    read: (signal) => client.providers({ signal }),
    previewState,
    sample: (data) => [...data.sampleProviders()],
  });
  return (
    <IntegrationsContext.Provider value={{ list, providers, canCheck }}>
      <Page
        title={words('integrationsTitle')}
        lead={words('integrationsLead')}
        actions={actions}
        {...element}
        ref={ref}
      >
        {children}
      </Page>
    </IntegrationsContext.Provider>
  );
});
