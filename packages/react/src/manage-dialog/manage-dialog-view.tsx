'use client';
import { Dialog } from '../dialog/dialog.js';
import type { DialogFrameProps } from '../dialog/dialog.js';
import { useWords } from '../provider/context.js';
import { ManageAccount } from './account.js';
import { ManageActions } from './actions.js';
import { manageMessages } from './messages.js';
import { ManageName } from './name.js';
import { ManagePermissions } from './permissions.js';
import { ManageRoot } from './root.js';
import type { ManageOptions } from './props.js';
import { ManageServices } from './services.js';
import { ManageStatus } from './status.js';
import { nameOfSlug } from '../shared/name-of-slug.js';
import { useIntegrations } from '../queries/use-integrations.js';

export interface ManageDialogViewProps extends ManageOptions, DialogFrameProps {}

/** Renders the manage dialog of one provider's accounts. */
export function ManageDialogView({
  onClose,
  returnFocus,
  element,
  elementRef,
  ...root
}: ManageDialogViewProps) {
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
      element={element}
      elementRef={elementRef}
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
