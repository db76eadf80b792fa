'use client';
import type { CatalogueProvider, PartnerIntegration } from '@hawser/contract/partner';
import type { Tone } from '@hawser/react/internal';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { CopiedText } from '../shared/copy.js';
import { clockText } from '../shared/dates.js';
import { ProviderName } from '../shared/provider.js';
import { Status } from '../shared/status.js';
import type { Column } from '../table/columns.js';
import { integrationsMessages } from './messages.js';

type Trouble = NonNullable<PartnerIntegration['trouble']>;

const states: Readonly<
  Record<
    PartnerIntegration['status'],
    readonly [Exclude<Tone, 'busy'>, keyof typeof integrationsMessages]
  >
> = {
  active: ['good', 'integrationActive'],
  inactive: ['quiet', 'integrationInactive'],
  pending: ['quiet', 'integrationPending'],
  error: ['bad', 'integrationError'],
};

const cures: Readonly<Record<Trouble['code'], keyof typeof integrationsMessages>> = {
  invalid_client: 'troubleInvalidClient',
  redirect_uri_mismatch: 'troubleRedirect',
  unreachable: 'troubleUnreachable',
  rate_limited: 'troubleRateLimited',
  refused: 'troubleRefused',
};

/** Trouble that was last seen so long ago may be over. */
const oldMs = 86_400_000;

/** Returns the columns of the table of integrations, to choose from. */
export function useIntegrationColumns(
  providers: readonly CatalogueProvider[] | undefined,
): readonly Column<PartnerIntegration>[] {
  const words = useWords(integrationsMessages);
  const { locale = 'en' } = useConsole('useIntegrationColumns').localization;
  return useMemo(
    () => [
      {
        name: 'name',
        title: words('integrationColumnName'),
        card: 'lead',
        render: ({ provider }) => (
          <ProviderName
            slug={provider}
            provider={providers?.find((one) => one.provider === provider)}
          />
        ),
      },
      {
        name: 'status',
        title: words('integrationColumnStatus'),
        width: 'wide',
        render: ({ status, trouble }) => {
          const [tone, text] = states[status];
          if (!trouble) return <Status tone={tone}>{words(text)}</Status>;
          const old = Date.now() - Date.parse(trouble.last_at) > oldMs;
          return (
            <>
              <Status tone="bad">
                <span>
                  <code dir="ltr">{trouble.code}</code>{' '}
                  {words(old ? 'integrationSeen' : 'integrationSince', {
                    time: clockText(Date.parse(old ? trouble.last_at : trouble.since), locale),
                  })}
                </span>
              </Status>
              <small>{trouble.message}</small>
              <small>{words(cures[trouble.code])}</small>
            </>
          );
        },
      },
      {
        name: 'uri',
        title: words('integrationColumnUri'),
        width: 'wide',
        render: ({ redirect_uri }) =>
          redirect_uri === null ? (
            <span className="hawser-console-soft">{words('integrationNoUri')}</span>
          ) : (
            <CopiedText text={redirect_uri} label={words('integrationColumnUri')} />
          ),
      },
    ],
    [words, providers, locale],
  );
}
