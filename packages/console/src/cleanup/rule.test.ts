import { createCleanupBody } from '@hawser/contract/partner';
import { describe, expect, it } from 'vitest';
import { fakeCleanup } from '../testing/fixtures.js';
import { bodyOf, daysOf, ruleOf, statesFor, statesOf } from './rule.js';
import type { Rule } from './rule.js';

const rule: Rule = {
  days: '90',
  action: 'suspend',
  statuses: undefined,
  providers: [],
  deletesEmptyAccounts: false,
};

describe('a rule', () => {
  it.each([
    rule,
    { ...rule, days: ' 7 ', providers: ['google', 'slack'] },
    { ...rule, days: '3650', action: 'disconnect', deletesEmptyAccounts: true },
    { ...rule, statuses: ['suspended', 'error'], deletesEmptyAccounts: true },
  ] as const)('is what the API takes: %o', (one) => {
    expect(createCleanupBody.safeParse(bodyOf(one)).error?.issues).toBeUndefined();
  });

  it.each(['', '6', '3651', '-30', '30.5', '1e3', 'ninety'])('has no body with %o days', (days) => {
    expect(bodyOf({ ...rule, days })).toBeUndefined();
  });

  it('has no body without a state', () => {
    expect(bodyOf({ ...rule, statuses: [] })).toBeUndefined();
    // The only one that is chosen can't be suspended.
    expect(bodyOf({ ...rule, statuses: ['suspended'] })).toBeUndefined();
  });

  it('is about the states that suit the action, until the user chooses', () => {
    expect(statesOf(rule)).toEqual(['active', 'error']);
    expect(statesOf({ ...rule, action: 'disconnect' })).toEqual(statesFor.disconnect);
    expect(statesOf({ ...rule, action: 'disconnect', statuses: ['active'] })).toEqual(['active']);
  });

  it('is found again in its clean-up', () => {
    const { action, filter } = fakeCleanup();
    expect(bodyOf(ruleOf(fakeCleanup()))).toEqual({
      action,
      unused_for_days: filter.unused_for_days,
      statuses: filter.statuses,
    });
  });

  it('takes other ranges of days', () => {
    expect([daysOf('0', 0, 90), daysOf('91', 0, 90), daysOf('29', 30)]).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });
});
