export {
  consolePermissions,
  consolePermission,
  consoleRoles,
  consoleRole,
  hostRoles,
  hostRole,
  rolePermissions,
  roleOfHost,
  rolesWith,
} from './permissions.js';
export type { ConsolePermission, ConsoleRole, HostRole } from './permissions.js';
export {
  registrationMode,
  consoleSession,
  registerPartnerBody,
  registeredPartner,
  listPartnersQuery,
  changePartnerBody,
  inviteKind,
  createInviteBody,
  createdInvite,
  listInvitesQuery,
  listMembersQuery,
  consoleInvite,
  acceptInviteBody,
  acceptedInvite,
  consoleMember,
  consolePartner,
  changeMemberBody,
} from './schemas.js';
export type {
  RegistrationMode,
  ConsoleSession,
  RegisterPartnerBody,
  RegisteredPartner,
  ChangePartnerBody,
  InviteKind,
  CreateInviteBody,
  CreatedInvite,
  ConsoleInvite,
  AcceptedInvite,
  ConsoleMember,
  ConsolePartner,
  ChangeMemberBody,
} from './schemas.js';
export { consoleOperations, consoleOperationList } from './operations.js';
export type {
  ConsoleOperation,
  ConsoleOperationDefinition,
  ConsoleOperationTypesOf,
} from './operations.js';
