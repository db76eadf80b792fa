/*
 * What is loaded when the first dialog opens, as one part: bundlers cut one of their own for every
 * set of modules that two lazily loaded parts share.
 */
export { ConnectDialogView } from '../connect-dialog/connect-dialog-view.js';
export { DialogHost } from './dialog-host.js';
export { DisconnectDialogView } from '../disconnect-dialog/disconnect-dialog-view.js';
export { ManageDialogView } from '../manage-dialog/manage-dialog-view.js';
