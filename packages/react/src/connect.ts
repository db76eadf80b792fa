/*
 * The parts of the connect dialog, for a page or a dialog of the host. A separate entry point, so that
 * they don't weigh on pages that open the kit's dialog.
 */
export { ConsentList } from './connect-dialog/consent-list.js';
export type { ConsentAsk, ConsentListProps } from './connect-dialog/consent-list.js';
export { ConnectFields } from './connect-dialog/connect-fields.js';
export type { ConnectFieldsProps } from './connect-dialog/connect-fields.js';
export { CredentialForm } from './credential-form/credential-form.js';
export type { CredentialFormProps } from './credential-form/credential-form.js';
