'use client';
import type { ConnectionStatus } from '@hawser/contract';
import { useCallback } from 'react';
import { connectionStates } from '../connections/status.js';
import { useCan } from '../provider/use-session.js';
import { useFilters } from '../routing/use-filters.js';
import { CleanUpDialog } from './dialog.js';
import { CleanUpNotice } from './notice.js';
import { daysOf } from './rule.js';
import type { Rule } from './rule.js';

/**
 * The clean-up of the page of connections: the dialog of the step in the address, or else what is
 * known of the last one.
 */
export function CleanUp() {
  const { values, set } = useFilters(['cleanup', 'status', 'provider', 'unused_for_days']);
  const can = useCan()('cleanups:write');
  const go = useCallback(
    (step: string | undefined, options?: { readonly replace?: boolean }) =>
      set({ cleanup: step ?? '' }, options),
    [set],
  );
  if (values.cleanup === undefined) return can ? <CleanUpNotice show={go} /> : null;
  return <CleanUpDialog step={values.cleanup} go={go} initial={initialRule(values)} />;
}

/** Returns the rule that the filters of the list suggest. */
function initialRule({
  status,
  provider,
  unused_for_days,
}: Readonly<Partial<Record<string, string>>>): Partial<Rule> {
  const statuses = status?.split(',').filter(isState);
  return {
    ...(daysOf(unused_for_days ?? '') !== undefined && { days: unused_for_days }),
    ...(statuses?.length && { statuses }),
    ...(provider !== undefined && { providers: provider.split(',') }),
  };
}

function isState(value: string): value is ConnectionStatus {
  return Object.hasOwn(connectionStates, value);
}
