'use client';
import { isHawserError } from '@hawser/client/console';
import type { ConsoleRole } from '@hawser/client/console';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { failureKind, requestIdOf } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { pageMessages } from './messages.js';
import { Notice, StateMessage } from './notice.js';

const all = { ...pageMessages, ...sharedMessages };

export interface FailureProps {
  readonly error: unknown;
  readonly retry: () => void;
}

/** What a page shows instead of content that it couldn't load. */
export function Failure({ error, retry }: FailureProps) {
  const words = useWords(all);
  const names = useRoleNames();
  const kind = failureKind(error);
  const again = <Button onClick={retry}>{words('tryAgain')}</Button>;
  if (kind === 'signed-out')
    return (
      <StateMessage state="signed-out" tone="quiet" action={again}>
        {words('signedOut')}
      </StateMessage>
    );
  if (kind === 'forbidden') {
    const roles = rolesOf(error);
    return (
      <StateMessage state="forbidden" tone="quiet">
        {roles === undefined
          ? words('forbidden')
          : words('forbiddenRoles', { roles: names(roles) })}
      </StateMessage>
    );
  }
  if (kind === 'not-found')
    return (
      <StateMessage state="not-found" tone="quiet">
        {words('notFound')}
      </StateMessage>
    );
  if (kind === 'unreachable')
    return (
      <StateMessage state="error" tone="warn" role="alert" action={again}>
        {words('unreachable')}
      </StateMessage>
    );
  const id = requestIdOf(error);
  return (
    <StateMessage state="error" tone="bad" role="alert" action={again}>
      {id === undefined ? words('loadErrorNoId') : words('loadError', { id })}
    </StateMessage>
  );
}

/** Returns a function that lists roles in words. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const words = useWords(all);
  const { locale = 'en' } = useConsole('useRoleNames').localization;
  return (roles) =>
    new Intl.ListFormat(locale).format(
      roles.map((role) => (isRole(role) ? words(roleKeys[role]) : role)),
    );
}

export const roleKeys = {
  owner: 'roleOwner',
  developer: 'roleDeveloper',
  support: 'roleSupport',
  billing: 'roleBilling',
  viewer: 'roleViewer',
} as const satisfies Record<ConsoleRole, keyof typeof pageMessages>;

function isRole(role: string): role is ConsoleRole {
  return Object.hasOwn(roleKeys, role);
}

/** Returns the roles that may do what was refused. */
function rolesOf(error: unknown): readonly string[] | undefined {
  const roles = isHawserError(error, 'forbidden') ? error.details?.roles : undefined;
  return roles?.length ? roles : undefined;
}

/** Says under a form or in a dialog why an action failed. */
export function ActionFailure({ error }: { readonly error: unknown }) {
  const words = useWords(all);
  const names = useRoleNames();
  if (error === undefined) return null;
  // The host asks for proof of who is there; its page leads back.
  const proof = isHawserError(error, 'reauthentication_required') ? error.details?.url : undefined;
  return (
    <Notice
      tone="bad"
      role="alert"
      action={proof !== undefined && <a href={proof}>{words('reauthenticateLink')}</a>}
    >
      {textOf(error)}
    </Notice>
  );

  function textOf(failed: unknown): string {
    const kind = failureKind(failed);
    if (kind === 'signed-out') return words('signedOut');
    if (kind === 'unreachable') return words('unreachable');
    if (isHawserError(failed, 'reauthentication_required')) return words('reauthenticate');
    if (isHawserError(failed, 'partner_suspended')) return words('suspendedText');
    const roles = rolesOf(failed);
    if (roles) return words('actionForbidden', { roles: names(roles) });
    if (isHawserError(failed, 'rate_limited')) return words('actionRateLimited');
    return words('actionFailed', {
      reason: failed instanceof Error ? failed.message : String(failed),
    });
  }
}
