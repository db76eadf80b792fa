/*
 * The parts of the connect dialog, for the host's own page or dialog. A separate entry point, so
 * that pages that open the kit's dialog don't load them.
 */
export { ConsentList } from './connect-dialog/consent-list.js';
export type { ConsentAsk, ConsentListProps } from './connect-dialog/consent-list.js';
export { ConnectFields } from './connect-dialog/connect-fields.js';
export type { ConnectFieldsProps } from './connect-dialog/connect-fields.js';
export { CredentialForm } from './credential-form/credential-form.js';
export type { CredentialFormProps } from './credential-form/credential-form.js';
