'use client';
import type { WebhookEventType } from '@hawser/contract/partner';
import { useState } from 'react';
import { CodeChecks } from '../form/code-checks.js';
import { ChoiceField, TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useWebhooks } from './context.js';
import { eventTypes } from './event-types.js';
import { webhooksMessages } from './messages.js';

const all = { ...webhooksMessages, ...sharedMessages };

/** The button that creates a webhook, with its dialog. It is absent for users who can't. */
export function WebhookCreate() {
  const { canWrite } = useWebhooks('WebhookCreate');
  const words = useWords(all);
  const [open, setOpen] = useState(false);
  if (!canWrite) return null;
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        {words('webhookCreate')}
      </Button>
      {open && <CreateDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** The form of a new webhook. */
function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(all);
  const { create } = useWebhooks('WebhookCreate');
  const [url, setUrl] = useState('https://');
  const [description, setDescription] = useState('');
  const [which, setWhich] = useState<'All' | 'Some'>('All');
  const [events, setEvents] = useState<ReadonlySet<WebhookEventType>>(new Set());
  const problems = {
    url: /^https:\/\/[^/]/.test(url.trim()) ? undefined : words('webhookUrlMissing'),
    events: which === 'Some' && events.size === 0 ? words('webhookEventsMissing') : undefined,
  };
  return (
    <FormDialog
      title={words('webhookCreate')}
      confirm={words('webhookCreate')}
      problems={problems}
      onSave={() =>
        create({
          url: url.trim(),
          events: which === 'All' ? ['*'] : [...events],
          ...(description.trim() !== '' && { description: description.trim() }),
        })
      }
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            name="url"
            type="url"
            dir="ltr"
            label={words('webhookUrl')}
            help={words('webhookUrlHelp')}
            value={url}
            onChange={setUrl}
            maxLength={2048}
            autoFocused
            error={shown('url')}
          />
          <TextField
            name="description"
            label={words('optional', { field: words('webhookDescription') })}
            value={description}
            onChange={setDescription}
            maxLength={255}
          />
          <ChoiceField
            label={words('webhookEvents')}
            name="events"
            value={which}
            onChange={(value) => setWhich(value === 'Some' ? 'Some' : 'All')}
            options={(['All', 'Some'] as const).map((value) => ({
              value,
              text: words(`webhookEvents${value}`),
              help: words(`webhookEvents${value}Help`),
            }))}
          />
          {which === 'Some' && (
            <CodeChecks
              label={words('webhookEvents')}
              groups={[eventTypes]}
              chosen={events}
              onChange={setEvents}
              error={shown('events')}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
