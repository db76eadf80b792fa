'use client';
import { nameOfSlug, ToneIcon } from '@hawser/react/internal';
import type { Tone } from '@hawser/react/internal';
import type { ReactNode } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { ButtonLink } from '../shared/button.js';
import { clockText } from '../shared/dates.js';
import { useProviders } from '../shared/provider.js';
import { overviewMessages } from './messages.js';
import type { Need } from './read.js';

/** What needs somebody: a sentence with one action each. */
export function Needs({
  needs,
  working,
}: {
  readonly needs: readonly Need[];
  readonly working: number | undefined;
}) {
  const words = useWords(overviewMessages);
  if (needs.length === 0)
    return (
      <p className="hawser-console-well">
        <ToneIcon tone="good" />
        {working === undefined ? words('allWell') : words('allWellCount', { count: working })}
      </p>
    );
  return (
    <ul className="hawser-console-lines">
      {needs.map((need, index) => (
        <li key={index}>
          <NeedLine need={need} />
        </li>
      ))}
    </ul>
  );
}

function NeedLine({ need }: { readonly need: Need }) {
  const words = useWords(overviewMessages);
  const { pathOf, localization } = useConsole('Needs');
  const { locale = 'en' } = localization;
  const providers = useProviders(need.kind === 'integration');
  switch (need.kind) {
    case 'integration': {
      const { provider, trouble } = need.of;
      return line(
        'bad',
        words('needIntegration', {
          provider: providers.get(provider)?.name ?? nameOfSlug(provider),
          time: trouble ? clockText(Date.parse(trouble.since), locale) : '',
          message: trouble?.message ?? '',
        }),
        <ButtonLink to={pathOf('integrations')}>{words('needAction')}</ButtonLink>,
      );
    }
    case 'reconnect':
      return line(
        'warn',
        words('needReconnect', { count: need.count }),
        <ButtonLink to={`${pathOf('connections')}?status=expired,revoked`}>
          {words('needShow')}
        </ButtonLink>,
      );
    case 'ending':
      return line(
        'warn',
        words('needEnding', { count: need.count }),
        <ButtonLink to={`${pathOf('connections')}?reconnect_within_days=7`}>
          {words('needShow')}
        </ButtonLink>,
      );
    case 'webhook': {
      const { id, url, enabled, failing_since } = need.of;
      return line(
        'warn',
        enabled && failing_since !== null
          ? words('needWebhook', { url, time: clockText(Date.parse(failing_since), locale) })
          : words('needWebhookOff', { url }),
        <ButtonLink to={pathOf('webhooks', id)}>{words('needOpen')}</ButtonLink>,
      );
    }
    case 'usage':
      return line(
        'warn',
        words('needUsage', {
          share: need.share.toLocaleString(locale, { style: 'percent' }),
        }),
        <ButtonLink to={pathOf('usage')}>{words('needUsageOpen')}</ButtonLink>,
      );
    case 'key':
      return line(
        'quiet',
        words('needKey', { name: need.of.name }),
        <ButtonLink to={pathOf('keys')}>{words('needReview')}</ButtonLink>,
      );
  }
}

function line(tone: Tone, text: string, action: ReactNode): ReactNode {
  return (
    <>
      <ToneIcon tone={tone} />
      <span>{text}</span>
      {action}
    </>
  );
}
