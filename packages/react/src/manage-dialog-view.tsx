'use client';
import { Dialog } from './dialog.js';
import { useWords } from './hawser-context.js';
import { ManageAccount } from './manage-account.js';
import { ManageActions } from './manage-actions.js';
import { manageMessages } from './manage-messages.js';
import { ManageName } from './manage-name.js';
import { ManagePermissions } from './manage-permissions.js';
import { ManageRoot } from './manage-root.js';
import type { ManageOptions } from './manage-root.js';
import { ManageServices } from './manage-services.js';
import { ManageStatus } from './manage-status.js';
import { nameOfSlug } from './name-of-slug.js';
import { useIntegrations } from './use-integrations.js';

export interface ManageDialogViewProps extends ManageOptions {
  readonly onClose: () => void;
  readonly returnFocus?: (() => void) | undefined;
}

/** Everything about one provider's accounts, in one place. */
export function ManageDialogView({ onClose, returnFocus, ...root }: ManageDialogViewProps) {
  const words = useWords(manageMessages);
  const { data } = useIntegrations({ enabled: root.previewState === undefined });
  const slug = root.provider;
  const name = data?.find((one) => one.slug === slug)?.name ?? nameOfSlug(slug);
  return (
    <Dialog
      title={words('manageTitle', { provider: name })}
      startAtTitle
      onClose={onClose}
      returnFocus={returnFocus}
    >
      <ManageRoot {...root} onEmpty={onClose}>
        <ManageAccount />
        <ManageStatus />
        <ManageName />
        <ManageServices />
        <ManagePermissions />
        <ManageActions />
      </ManageRoot>
    </Dialog>
  );
}
