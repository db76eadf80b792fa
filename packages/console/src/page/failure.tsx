'use client';
import { isHawserError } from '@hawser/client/console';
import { useWords } from '../provider/context.js';
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
  const kind = failureKind(error);
  const again = <Button onClick={retry}>{words('tryAgain')}</Button>;
  if (kind === 'signed-out')
    return (
      <StateMessage state="signed-out" tone="quiet" action={again}>
        {words('signedOut')}
      </StateMessage>
    );
  if (kind === 'forbidden')
    return (
      <StateMessage state="forbidden" tone="quiet">
        {words('forbidden')}
      </StateMessage>
    );
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

/** Says under a form or in a dialog why an action failed. */
export function ActionFailure({ error }: { readonly error: unknown }) {
  const words = useWords(all);
  if (error === undefined) return null;
  return (
    <Notice tone="bad" role="alert">
      {textOf(error)}
    </Notice>
  );

  function textOf(failed: unknown): string {
    const kind = failureKind(failed);
    if (kind === 'signed-out') return words('signedOut');
    if (kind === 'unreachable') return words('unreachable');
    if (isHawserError(failed, 'rate_limited')) return words('actionRateLimited');
    return words('actionFailed', {
      reason: failed instanceof Error ? failed.message : String(failed),
    });
  }
}
