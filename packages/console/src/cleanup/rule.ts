import type { ConnectionStatus } from '@hawser/contract';
import type { CleanupAction, CreateCleanupBody, PartnerCleanup } from '@hawser/contract/partner';

/** Which connections to clean up, as a form has it. */
export interface Rule {
  /** What is typed. */
  readonly days: string;
  readonly action: CleanupAction;
  /** Undefined until the user chooses: then those that suit the action. */
  readonly statuses: readonly ConnectionStatus[] | undefined;
  /** All without any. */
  readonly providers: readonly string[];
  readonly deletesEmptyAccounts: boolean;
}

export const minDays = 7;
export const maxDays = 3650;

/** The states that an action can be about. */
export const statesFor = {
  suspend: ['active', 'error', 'expired', 'revoked', 'pending'],
  disconnect: ['active', 'error', 'expired', 'revoked', 'pending', 'suspended'],
} as const satisfies Record<CleanupAction, readonly ConnectionStatus[]>;

const usualStates: Readonly<Record<CleanupAction, readonly ConnectionStatus[]>> = {
  suspend: ['active', 'error'],
  disconnect: statesFor.disconnect,
};

/** Returns the chosen states that the action can be about. */
export function statesOf({ action, statuses = usualStates[action] }: Rule): ConnectionStatus[] {
  return statesFor[action].filter((state) => statuses.includes(state));
}

/** Returns a whole number of days; undefined if it is none, or outside the range. */
export function daysOf(typed: string, min = minDays, max = maxDays): number | undefined {
  const text = typed.trim();
  const days = /^\d+$/.test(text) ? Number(text) : NaN;
  return days >= min && days <= max ? days : undefined;
}

/** Returns a rule as the API takes it; undefined while it is incomplete. */
export function bodyOf(rule: Rule): CreateCleanupBody | undefined {
  const unused_for_days = daysOf(rule.days);
  const statuses = statesOf(rule);
  if (unused_for_days === undefined || statuses.length === 0) return undefined;
  const shared = {
    unused_for_days,
    ...(rule.providers.length > 0 && { providers: [...rule.providers] }),
  };
  return rule.action === 'suspend'
    ? {
        ...shared,
        action: 'suspend',
        statuses: statuses.filter((state) => state !== 'suspended'),
      }
    : {
        ...shared,
        action: 'disconnect',
        statuses,
        ...(rule.deletesEmptyAccounts && { delete_empty_accounts: true }),
      };
}

/** Returns the rule of a clean-up. */
export function ruleOf({ action, filter }: PartnerCleanup): Rule {
  return {
    days: String(filter.unused_for_days),
    action,
    statuses: filter.statuses,
    providers: filter.providers ?? [],
    deletesEmptyAccounts: filter.delete_empty_accounts,
  };
}
