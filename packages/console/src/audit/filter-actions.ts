import type { AuditAction, AuditActionGroup } from '@hawser/contract/partner';
import { actionMessages, isAction } from './action-words.js';
import { auditPageMessages } from './page-messages.js';

type Kind = AuditActionGroup extends `${infer Name}.*` ? Name : never;

/** A group of actions that can be filtered by. A test compares them with the API's. */
export interface FilterGroup {
  readonly group: AuditActionGroup;
  /** The key of its words. */
  readonly key: `auditGroup:${Kind}`;
  readonly actions: readonly AuditAction[];
}

/** All groups, with their actions. */
export const filterGroups: readonly FilterGroup[] = Object.keys(auditPageMessages)
  .filter(isGroupKey)
  .map((key) => {
    // Safe: the part after the colon is the kind.
    const kind = key.slice(key.indexOf(':') + 1) as Kind;
    return {
      group: `${kind}.*`,
      key,
      actions: Object.keys(actionMessages)
        .map((action) => action.slice(action.indexOf(':') + 1))
        .filter(isAction)
        .filter((action) => action.startsWith(`${kind}.`)),
    };
  });

/** Returns whether the API filters by an action or a group. */
export function isFilterAction(
  action: string | undefined,
): action is AuditAction | AuditActionGroup {
  return filterGroups.some(
    ({ group, actions }) => group === action || actions.some((one) => one === action),
  );
}

function isGroupKey(key: string): key is FilterGroup['key'] {
  return key.startsWith('auditGroup:');
}
