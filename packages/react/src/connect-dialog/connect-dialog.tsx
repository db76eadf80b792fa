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
 * Which provider the dialog connects. The page holds whether it is open; while the provider is
 * unknown, nothing shows. The props of a `<div>` reach the element of the dialog.
 */
export interface ConnectDialogProps<Provider extends string = string>
  extends AppearanceProps, DialogElementProps {
  /** Slug of the provider. */
  readonly provider: Provider;
  /** Whether it is shown. The page keeps it, and follows `onOpenChange`. */
  readonly open: boolean;
  /** Called with false when the user closes it; the page then sets `open`. */
  readonly onOpenChange: (open: boolean) => void;
  /** Called with the connection once it is made. */
  readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
  /** Shows a state of the credential form without a server behind it. */
  readonly previewState?: CredentialPreview | undefined;
}

/** The connect dialog of one provider, for a button of the page. Its code is loaded when it first opens. */
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
