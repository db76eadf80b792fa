/*
 * The code that is loaded when the first dialog opens. It is one chunk, because bundlers make another
 * chunk for every set of modules that two lazily loaded chunks share.
 */
export { ConnectDialogView } from '../connect-dialog/connect-dialog-view.js';
export { DialogHost } from './dialog-host.js';
export { DisconnectDialogView } from '../disconnect-dialog/disconnect-dialog-view.js';
export { ManageDialogView } from '../manage-dialog/manage-dialog-view.js';
