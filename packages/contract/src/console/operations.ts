import type { ErrorCode } from '../errors.js';
import {
  type OperationTypes,
  type RoutedDefinition,
  type RoutedOperation,
} from '../partner/operations/operation.js';
import type { ConsolePermission, HostRole } from './permissions.js';
import {
  acceptedInvite,
  acceptInviteBody,
  changeMemberBody,
  changePartnerBody,
  consoleInvite,
  consoleMember,
  consolePartner,
  consoleSession,
  createdInvite,
  createInviteBody,
  inviteParams,
  listInvitesQuery,
  listMembersQuery,
  listPartnersQuery,
  memberParams,
  partnerParams,
  registeredPartner,
  registerPartnerBody,
} from './schemas.js';

/** One of the console's own operations, without its id. */
export interface ConsoleOperationDefinition<
  Types extends OperationTypes = OperationTypes,
> extends RoutedDefinition<Types> {
  readonly summary: string;
  /**
   * The permission that it needs at the partner which the path or the request names; null if every
   * user who is signed in may call it.
   */
  readonly permission: ConsolePermission | null;
  /** The roles of the host that may call it, where no role at a partner is enough. */
  readonly hosts?: readonly HostRole[];
  /** The codes that it adds to those of every operation. */
  readonly errors: readonly ErrorCode[];
}

/**
 * One of the console's own operations. Its path is below `<mount>/console/api`. It has the envelope
 * and the errors of the partner API.
 */
export interface ConsoleOperation<Types extends OperationTypes = OperationTypes>
  extends ConsoleOperationDefinition<Types>, RoutedOperation<Types> {}

/** {@link OperationTypes} of one operation. */
export type ConsoleOperationTypesOf<
  Method extends OperationTypes['method'],
  Status extends OperationTypes['status'],
  Params extends string,
  Query,
  Body,
  Data,
  IsPage extends boolean,
> = {
  readonly method: Method;
  readonly status: Status;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly data: Data;
  readonly isPage: IsPage;
  readonly exportQuery: undefined;
};

function operation<
  const Method extends OperationTypes['method'],
  const Status extends OperationTypes['status'],
  const Params extends string = never,
  Query = undefined,
  Body = undefined,
  Data = undefined,
  IsPage extends boolean = false,
>(
  definition: ConsoleOperationDefinition<
    ConsoleOperationTypesOf<Method, Status, Params, Query, Body, Data, IsPage>
  >,
): ConsoleOperationDefinition<
  ConsoleOperationTypesOf<Method, Status, Params, Query, Body, Data, IsPage>
> {
  return definition;
}

type Named<Definitions> = {
  readonly [Id in keyof Definitions]: Definitions[Id] extends ConsoleOperationDefinition<
    infer Types
  >
    ? ConsoleOperation<Types>
    : never;
};

function named<Definitions extends Readonly<Record<string, object>>>(
  definitions: Definitions,
): Named<Definitions> {
  return Object.fromEntries(
    Object.entries(definitions).map(([id, definition]) => [id, { id, ...definition }]),
  ) as Named<Definitions>;
}

const ownOperations = named({
  getSession: operation({
    method: 'GET',
    path: '/session',
    summary: 'Get the session',
    permission: null,
    answer: { statuses: [200], data: consoleSession },
    errors: [],
  }),
  registerPartner: operation({
    method: 'POST',
    path: '/partners',
    summary: 'Register a partner',
    permission: null,
    body: registerPartnerBody,
    answer: { statuses: [201], data: registeredPartner, showsSecret: true },
    errors: [
      'forbidden',
      'registration_closed',
      'invite_invalid',
      'quota_exceeded',
      'secret_already_shown',
    ],
  }),
  listPartners: operation({
    method: 'GET',
    path: '/partners',
    summary: 'List partners',
    permission: null,
    hosts: ['admin', 'support', 'billing'],
    query: listPartnersQuery,
    answer: { statuses: [200], data: consolePartner, isPage: true },
    errors: ['forbidden'],
  }),
  changePartner: operation({
    method: 'PATCH',
    path: '/partners/:id',
    summary: 'Change the plan or status of a partner',
    permission: null,
    hosts: ['admin', 'billing'],
    params: partnerParams,
    body: changePartnerBody,
    answer: { statuses: [200], data: consolePartner },
    errors: ['forbidden', 'not_found'],
  }),
  createInvite: operation({
    method: 'POST',
    path: '/invites',
    summary: 'Create an invite',
    permission: 'members:write',
    asksStepUp: true,
    body: createInviteBody,
    answer: { statuses: [201], data: createdInvite, showsSecret: true },
    errors: ['forbidden', 'not_found', 'quota_exceeded', 'secret_already_shown'],
  }),
  listInvites: operation({
    method: 'GET',
    path: '/invites',
    summary: 'List pending invites',
    permission: 'members:write',
    query: listInvitesQuery,
    answer: { statuses: [200], data: consoleInvite, isPage: true },
    errors: ['forbidden', 'not_found'],
  }),
  acceptInvite: operation({
    method: 'POST',
    path: '/invites/accept',
    summary: 'Become a member by an invite',
    permission: null,
    body: acceptInviteBody,
    answer: { statuses: [200], data: acceptedInvite },
    errors: ['forbidden', 'invite_invalid', 'quota_exceeded'],
  }),
  revokeInvite: operation({
    method: 'DELETE',
    path: '/invites/:id',
    summary: 'Revoke an invite',
    permission: 'members:write',
    params: inviteParams,
    answer: { statuses: [204] },
    errors: ['forbidden', 'not_found'],
  }),
  listMembers: operation({
    method: 'GET',
    path: '/partners/:id/members',
    summary: 'List members',
    permission: 'members:write',
    params: partnerParams,
    query: listMembersQuery,
    answer: { statuses: [200], data: consoleMember, isPage: true },
    errors: ['forbidden', 'not_found'],
  }),
  changeMember: operation({
    method: 'PATCH',
    path: '/partners/:id/members/:user_id',
    summary: 'Change the role of a member',
    permission: 'members:write',
    asksStepUp: true,
    params: memberParams,
    body: changeMemberBody,
    answer: { statuses: [200], data: consoleMember },
    errors: ['forbidden', 'not_found', 'last_owner'],
  }),
  removeMember: operation({
    method: 'DELETE',
    path: '/partners/:id/members/:user_id',
    summary: 'Remove a member, or leave',
    permission: 'members:write',
    asksStepUp: true,
    params: memberParams,
    answer: { statuses: [204] },
    errors: ['forbidden', 'not_found', 'last_owner'],
  }),
});

/** The console's own operations by id. The others are those of the partner API. */
export const consoleOperations = { ...ownOperations };

/** Every one of the console's own operations. */
export const consoleOperationList: readonly ConsoleOperation[] = Object.values(consoleOperations);
