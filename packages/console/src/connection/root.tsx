'use client';
import { nameOfSlug } from '@hawser/react/internal';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { ConnectionStatus, nameOfConnection } from '../connections/status.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { ViewContent } from '../page/view-content.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { ProviderLogo, useProviders } from '../shared/provider.js';
import { ConnectionActions } from './actions.js';
import { ConnectionContext } from './context.js';
import { connectionMessages } from './messages.js';

/** The props of `ConnectionRoot`, including those of its `<section>`. */
export interface ConnectionRootProps extends PageElementProps {
  /** The connection's id, `conn_…`. */
  readonly id: string;
  /** Stands after the title. @default <ConnectionActions /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of one connection: what its parts share. They are shown once it is loaded. */
export const ConnectionRoot = forwardRef(function ConnectionRoot(
  { id, actions, children, previewState, ...element }: ConnectionRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(connectionMessages);
  const { pathOf } = useConsole('ConnectionRoot');
  const { connections } = usePartnerClient();
  const can = useCan(previewState);
  const view = useView({
    key: ['connections', 'one', id],
    read: (signal) => connections.get(id, { signal }),
    previewState,
    sample: (data, long) => data.sampleConnections(long)[0],
  });
  const providers = useProviders(previewState === undefined);
  const { data } = view;
  const provider = providers.get(data?.provider ?? '');
  const providerName = provider?.name ?? nameOfSlug(data?.provider ?? '');
  const now = data && {
    connection: data,
    provider,
    providerName,
    canAct: can('connections:act'),
    canWrite: can('connections:write'),
    previewState,
  };
  return (
    <ConnectionContext.Provider value={now ?? null}>
      <Page
        title={
          data ? (
            <span className="hawser-console-entity">
              <ProviderLogo slug={data.provider} provider={provider} />
              <bdi>{nameOfConnection(data)}</bdi>
            </span>
          ) : (
            words('connectionTitle')
          )
        }
        before={
          <Link to={pathOf('connections')} className="hawser-console-back">
            {words('connectionBack')}
          </Link>
        }
        lead={data && <ConnectionStatus status={data.status} />}
        actions={data && (actions ?? <ConnectionActions />)}
        {...element}
        ref={ref}
      >
        <ViewContent view={view}>{children}</ViewContent>
      </Page>
    </ConnectionContext.Provider>
  );
});
