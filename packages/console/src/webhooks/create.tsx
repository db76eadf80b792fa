'use client';
import type { WebhookEventType } from '@hawser/contract/partner';
import { useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { ChoiceField, TextField } from '../form/field.js';
import { ActionFailure } from '../page/failure.js';
import { useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { refusedField } from '../shared/errors.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
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
  const [checked, setChecked] = useState(false);
  const { busy, error, run } = useAction(async () => {
    await create({
      url: url.trim(),
      events: which === 'All' ? ['*'] : [...events],
      ...(description.trim() !== '' && { description: description.trim() }),
    });
    onClose();
  });
  const urlProblem = /^https:\/\/[^/]/.test(url.trim()) ? undefined : words('webhookUrlMissing');
  const eventsProblem =
    which === 'Some' && events.size === 0 ? words('webhookEventsMissing') : undefined;
  const refused =
    refusedField(error) === 'url' && error instanceof Error ? error.message : undefined;
  return (
    <Dialog
      title={words('webhookCreate')}
      onClose={onClose}
      onSubmit={() => {
        setChecked(true);
        if (urlProblem === undefined && eventsProblem === undefined) void run();
        else if (urlProblem !== undefined)
          document.querySelector<HTMLElement>('dialog[open] [name=url]')?.focus();
      }}
      actions={
        <>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="submit" tone="primary" busy={busy}>
            {busy ? words('working') : words('webhookCreate')}
          </Button>
        </>
      }
    >
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
        error={refused ?? (checked ? urlProblem : undefined)}
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
        <fieldset className="hawser-console-scopes">
          <legend className="hawser-console-hidden">{words('webhookEvents')}</legend>
          <div>
            {eventTypes.map((type) => (
              <label key={type}>
                <input
                  type="checkbox"
                  checked={events.has(type)}
                  onChange={() =>
                    setEvents((before) => {
                      const after = new Set(before);
                      if (!after.delete(type)) after.add(type);
                      return after;
                    })
                  }
                />
                <code dir="ltr">{type}</code>
              </label>
            ))}
          </div>
          {checked && eventsProblem !== undefined && (
            <p className="hawser-console-error">{eventsProblem}</p>
          )}
        </fieldset>
      )}
      {refused === undefined && <ActionFailure error={error} />}
    </Dialog>
  );
}
