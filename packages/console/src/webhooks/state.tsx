'use client';
import type { PartnerWebhook } from '@hawser/contract/partner';
import { useConsole, useWords } from '../provider/context.js';
import { clockText } from '../shared/dates.js';
import { Status } from '../shared/status.js';
import { webhooksMessages } from './messages.js';

/** Whether a webhook works, and if not, since when or why. */
export function WebhookState({
  webhook: { enabled, disabled_reason, failing_since },
}: {
  readonly webhook: PartnerWebhook;
}) {
  const words = useWords(webhooksMessages);
  const { locale = 'en' } = useConsole('WebhookState').localization;
  if (!enabled)
    return (
      <Status tone={disabled_reason === 'switched_off' ? 'quiet' : 'bad'}>
        {words(
          disabled_reason === 'gone'
            ? 'webhookGone'
            : disabled_reason === 'failing'
              ? 'webhookFailed'
              : 'webhookOff',
        )}
      </Status>
    );
  if (failing_since !== null)
    return (
      <Status tone="warn">
        {words('webhookFailing', { time: clockText(Date.parse(failing_since), locale) })}
      </Status>
    );
  return <Status tone="good">{words('webhookOn')}</Status>;
}
