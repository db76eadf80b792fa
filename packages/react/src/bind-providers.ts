import type { ReactNode, RefAttributes } from 'react';
import { ConnectButton } from './connect-button/connect-button.js';
import type { ConnectButtonProps } from './connect-button/props.js';
import { ConnectDialog } from './connect-dialog/connect-dialog.js';
import type { ConnectDialogProps } from './connect-dialog/connect-dialog.js';
import { useConnect } from './connect/use-connect.js';
import type { UseConnectOptions, UseConnectResult } from './connect/use-connect.js';

/** The components and hooks that take a slug, typed for these slugs. */
export interface BoundProviders<Provider extends string> {
  readonly ConnectButton: (
    props: ConnectButtonProps<Provider> & RefAttributes<HTMLButtonElement>,
  ) => ReactNode;
  readonly ConnectDialog: (
    props: ConnectDialogProps<Provider> & RefAttributes<HTMLDivElement>,
  ) => ReactNode;
  readonly useConnect: (provider: Provider, options?: UseConnectOptions) => UseConnectResult;
}

/**
 * Returns the components and hooks that take a provider's slug, typed for the slugs of your
 * deployment: a typo such as `provider="gogle"` is then a type error.
 *
 * @example
 * export const { ConnectButton, useConnect } = bindProviders<'google' | 'slack'>();
 */
export function bindProviders<Provider extends string>(): BoundProviders<Provider> {
  return { ConnectButton, ConnectDialog, useConnect };
}
