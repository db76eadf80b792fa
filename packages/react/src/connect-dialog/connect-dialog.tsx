'use client';
import type { BrowserConnection } from '@hawser/client';
import { forwardRef, lazy } from 'react';
import type { ForwardedRef } from 'react';
import type { CredentialPreview } from '../credential-form/credential-form.js';
import type { DialogElementProps } from '../dialog/dialog.js';
import { LateDialog } from '../dialog/late-dialog.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { useIntegrations } from '../queries/use-integrations.js';

const View = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).ConnectDialogView,
}));

/**
 * The props of `ConnectDialog`, including those of its `<div>`. The page controls whether it is
 * open. While the provider is unknown, nothing is shown.
 */
export interface ConnectDialogProps<Provider extends string = string>
  extends AppearanceProps, DialogElementProps {
  /** The provider's slug, such as `google`. */
  readonly provider: Provider;
  /** Whether the dialog is open. Update it in `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes the dialog. */
  readonly onOpenChange: (open: boolean) => void;
  /** Called with the connection when it has been created. */
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
  /** Shows this state of the credential form without a server. */
  readonly previewState?: CredentialPreview | undefined;
}

/**
 * The connect dialog of one provider, for your own button. Its code is loaded when it first opens.
 */
export const ConnectDialog = forwardRef(function ConnectDialog(
  props: ConnectDialogProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { provider, open, onOpenChange, onConnected, previewState, appearance, ...element } = props;
  useHawser('ConnectDialog');
  const { within } = useOwnAppearance(appearance);
  const { data } = useIntegrations();
  const integration = data?.find(({ slug }) => slug === provider);
  if (!open || !integration) return null;
  return within(
    <LateDialog>
      <View
        integration={integration}
        onClose={() => onOpenChange(false)}
        onConnected={onConnected}
        previewState={previewState}
        element={element}
        elementRef={ref}
      />
    </LateDialog>,
  );
});
