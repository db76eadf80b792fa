'use client';
import type { BrowserConnection } from '@hawser/client';
import { lazy } from 'react';
import type { CredentialPreview } from '../credential-form/credential-form.js';
import { useHawser } from '../provider/context.js';
import { LateDialog } from '../dialog/late-dialog.js';
import { useIntegrations } from '../queries/use-integrations.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).ConnectDialogView,
}));

/**
 * Which provider the dialog connects. The page holds whether it is open; while the provider is
 * unknown, nothing shows.
 */
export interface ConnectDialogProps<Provider extends string = string> {
  /** Slug of the provider. */
  readonly provider: Provider;
  /** Whether it is shown. The page keeps it, and follows `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes it; the page then sets `open`. */
  readonly onOpenChange: (open: boolean) => void;
  /** Called with the connection once it is made. */
  readonly onConnected?: (connection: BrowserConnection) => void;
  /** Shows a state of the credential form without a server behind it. */
  readonly previewState?: CredentialPreview;
}

/** The connect dialog of one provider, for a button of one's own. Its code is loaded when it first opens. */
export function ConnectDialog<Provider extends string>(props: ConnectDialogProps<Provider>) {
  useHawser('ConnectDialog');
  const { data } = useIntegrations();
  const integration = data?.find(({ slug }) => slug === props.provider);
  if (!props.open || !integration) return null;
  return (
    <LateDialog>
      <View
        integration={integration}
        onClose={() => props.onOpenChange(false)}
        onConnected={props.onConnected}
        previewState={props.previewState}
      />
    </LateDialog>
  );
}
