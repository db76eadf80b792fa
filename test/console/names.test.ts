import { hostRoles, roleOfHost, rolePermissions } from '@hawser/contract/console';
import { consolePermissions } from '@hawser/contract/console';
import {
  auditActionGroups,
  auditActions,
  auditActorTypes,
  keyScopes,
  webhookEventTypes,
} from '@hawser/contract/partner';
import { describe, expect, it } from 'vitest';
import { actionMessages } from '../../packages/console/src/audit/action-words.js';
import { isActorType } from '../../packages/console/src/audit/actor-types.js';
import { filterGroups, isFilterAction } from '../../packages/console/src/audit/filter-actions.js';
import { scopeGroups } from '../../packages/console/src/keys/scopes.js';
import { hostCan } from '../../packages/console/src/provider/use-session.js';
import { eventTypes } from '../../packages/console/src/webhooks/event-types.js';

/*
 * The console doesn't load the wire's schemas: what it knows of their names is compared here.
 */
describe('the console knows', () => {
  it('every scope of a key', () => {
    expect([...scopeGroups.flat()].sort()).toEqual([...keyScopes].sort());
  });

  it('every event of a webhook', () => {
    expect([...eventTypes].sort()).toEqual([...webhookEventTypes].sort());
  });

  it('words for every action of the audit log', () => {
    expect(auditActions.filter((action) => !(`audit:${action}` in actionMessages))).toEqual([]);
  });

  it('every group of actions, with its actions, and every kind of actor', () => {
    expect(filterGroups.map(({ group }) => group).sort()).toEqual([...auditActionGroups].sort());
    expect(filterGroups.flatMap(({ actions }) => actions).sort()).toEqual([...auditActions].sort());
    expect([...auditActions, ...auditActionGroups].filter((one) => !isFilterAction(one))).toEqual(
      [],
    );
    expect([...auditActorTypes, 'nobody'].filter((type) => !isActorType(type))).toEqual(['nobody']);
  });

  it.each(hostRoles)('what the role %s of the host may do', (host) => {
    const allowed = rolePermissions[roleOfHost[host]];
    expect(consolePermissions.filter((permission) => hostCan(host, permission))).toEqual(
      consolePermissions.filter((permission) => allowed.includes(permission)),
    );
  });
});
