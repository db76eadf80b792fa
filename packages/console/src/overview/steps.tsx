'use client';
import { ToneIcon } from '@hawser/react/internal';
import { useConsole, useWords } from '../provider/context.js';
import { ButtonLink } from '../shared/button.js';
import { overviewMessages } from './messages.js';
import type { Step } from './read.js';

const pages = {
  key: ['keys', 'stepKey', 'stepKeyText'],
  integration: ['integrations', 'stepIntegration', 'stepIntegrationText'],
  connect: ['connections', 'stepConnect', 'stepConnectText'],
  webhook: ['webhooks', 'stepWebhook', 'stepWebhookText'],
} as const;

/** The steps of setting up. They tick themselves. */
export function Steps({ steps }: { readonly steps: readonly Step[] }) {
  const words = useWords(overviewMessages);
  const { pathOf } = useConsole('Steps');
  return (
    <ol className="hawser-console-lines">
      {steps.map(({ name, done }) => {
        const [page, title, text] = pages[name];
        return (
          <li key={name} data-done={done || undefined}>
            <span className="hawser-console-tick" aria-hidden="true">
              {done && <ToneIcon tone="good" />}
            </span>
            <span>
              {words(title)}
              <span className="hawser-console-hidden">
                {' '}
                ({words(done ? 'stepDone' : 'stepToDo')})
              </span>
              {!done && <small>{words(text)}</small>}
            </span>
            {!done && <ButtonLink to={pathOf(page)}>{words('needOpen')}</ButtonLink>}
          </li>
        );
      })}
    </ol>
  );
}
