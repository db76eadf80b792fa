'use client';
import { useAppearance } from '@hawser/react/internal';
import { Notice } from '../page/notice.js';
import { useConsole, useWords } from '../provider/context.js';
import { dateTimeText } from '../shared/dates.js';
import { webhooksMessages } from '../webhooks/messages.js';
import { useWebhook } from './context.js';

/** What the webhook is sent, and what needs somebody. */
export function WebhookFacts() {
  const words = useWords(webhooksMessages);
  const { slot } = useAppearance();
  const { locale = 'en' } = useConsole('WebhookFacts').localization;
  const { data } = useWebhook('WebhookFacts').view;
  if (!data) return null;
  return (
    <>
      {data.warning !== null && <Notice tone="warn">{data.warning}</Notice>}
      {data.previous_secret_until !== null && (
        <Notice>
          {words('webhookTwoSecrets', { time: dateTimeText(data.previous_secret_until, locale) })}
        </Notice>
      )}
      <dl {...slot('console-facts')}>
        <div>
          <dt>{words('webhookEvents')}</dt>
          <dd>
            {data.events.includes('*') ? (
              words('webhookAllEvents')
            ) : (
              <code dir="ltr">{data.events.join(', ')}</code>
            )}
          </dd>
        </div>
      </dl>
    </>
  );
}
