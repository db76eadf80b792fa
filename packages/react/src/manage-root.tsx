'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createContext, useContext, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { connectMessages } from './connect-messages.js';
import { useAppearance, useWords } from './hawser-context.js';
import type { AccountListeners } from './listeners.js';
import { previewOf } from './manage-preview.js';
import type { ManagePreview } from './manage-preview.js';
import { ConnectButtonContext, connectionOf, useConnectButton } from './use-connect-button.js';
import { useIntegrations } from './use-integrations.js';

/**
 * Which provider's accounts are managed, and whom it tells of changes. Without `connectionId` it
 * begins with the default account.
 */
export interface ManageOptions<Provider extends string = string> extends AccountListeners {
  /** Slug of the provider: `google`. */
  readonly provider: Provider;
  /** The account to begin with. @default the user's default one at the provider */
  readonly connectionId?: string | undefined;
  /** Shows a state without a server behind it, for design and tests. */
  readonly previewState?: ManagePreview | undefined;
}

/** As of `ManageDialog`, for a page that is put together of its parts. */
export interface ManageRootProps<Provider extends string = string> extends ManageOptions<Provider> {
  /** Called when the last account was disconnected and the user has read how that went. */
  readonly onEmpty?: (() => void) | undefined;
  readonly children?: ReactNode;
}

export interface ManageNow {
  readonly provider: string;
  readonly integration: BrowserIntegration | undefined;
  /** The account that is being managed. */
  readonly connection: BrowserConnection | undefined;
  readonly accounts: readonly BrowserConnection[];
  readonly choose: (connectionId: string) => void;
  /** The service that the user wants on and that needs more permission first. */
  readonly wanted: string | null;
  readonly want: (service: string | null) => void;
  /** Tells assistive technology how a change went. */
  readonly say: (text: string) => void;
  readonly offline: boolean;
  readonly preview: ManagePreview | undefined;
  readonly callbacks: AccountListeners & Pick<ManageRootProps, 'onEmpty'>;
}

const ManageContext = createContext<ManageNow | null>(null);

/** What `ManageRoot` holds; throws an error that names `part` outside of it. */
export function useManage(part: string): ManageNow {
  const value = useContext(ManageContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`ManageRoot\``);
  return value;
}

/**
 * One provider's accounts, for the parts inside it: in a settings page of one's own, or in
 * `ManageDialog`.
 *
 * @example
 * <ManageRoot provider="google">
 *   <ManageAccount />
 *   <ManageServices />
 *   <ManageActions />
 * </ManageRoot>
 */
export function ManageRoot<Provider extends string>(props: ManageRootProps<Provider>) {
  const { provider, previewState } = props;
  const preview = previewState && previewOf(previewState, provider);
  const integrations = useIntegrations({ enabled: !preview });
  const [chosen, choose] = useState(props.connectionId);
  const [wanted, want] = useState<string | null>(null);
  const [said, say] = useState('');
  const messageId = useId();
  const words = useWords(connectMessages);
  const { slot, style } = useAppearance();

  const integration = preview
    ? preview.integration
    : integrations.data?.find(({ slug }) => slug === provider);
  // The one that was managed may have been disconnected: then the next.
  const connection = connectionOf(integration, chosen) ?? connectionOf(integration, undefined);
  const connect = useConnectButton({
    ...props,
    connectionId: connection?.id,
    size: 'compact',
    previewState: preview?.view,
    ...(wanted !== null && { services: [wanted] }),
    onConnected: (made) => {
      want(null);
      choose(made.id);
      props.onConnected?.(made);
    },
  });
  // Disconnecting has a place of its own here. What was clicked to allow more turns into this, and keeps the focus.
  const reconnect = connect.view === 'connected' && {
    spec: { ...connect.spec, press: 'open' as const },
    label: words('reconnect', connect.values),
    shownLabel: words('reconnectShort', connect.values),
  };

  return (
    <ManageContext.Provider
      value={{
        provider,
        integration,
        connection,
        wanted,
        want,
        say,
        preview: previewState,
        accounts: (integration?.connections ?? []).filter(({ status }) => status !== 'pending'),
        choose: (id) => {
          choose(id);
          want(null);
          say('');
        },
        offline:
          previewState === 'offline' ||
          (!integrations.data &&
            (integrations.fetchStatus === 'paused' ||
              (integrations.error as { code?: string } | null)?.code === 'network_error')),
        callbacks: props,
      }}
    >
      <ConnectButtonContext.Provider
        value={{ ...connect, ...reconnect, messageId, size: 'compact', quiet: Boolean(reconnect) }}
      >
        <div {...slot('manage', connect.view)} style={style}>
          {props.children}
          <p role="status" className="hawser-hidden">
            {said}
          </p>
        </div>
      </ConnectButtonContext.Provider>
    </ManageContext.Provider>
  );
}
