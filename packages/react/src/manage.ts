/*
 * The parts of the manage dialog, for a page of one's own. An entry point apart, so that they don't
 * weigh on pages that open the dialog: bundlers keep together what one entry point names.
 */
export { ManageRoot } from './manage-root.js';
export type { ManageRootProps } from './manage-root.js';
export { ManageAccount } from './manage-account.js';
export { ManageStatus } from './manage-status.js';
export { ManageName } from './manage-name.js';
export { ManageServices } from './manage-services.js';
export { ManagePermissions } from './manage-permissions.js';
export { ManageActions } from './manage-actions.js';
