'use client';
import { useState } from 'react';
import { ChoiceButtons } from '../list/choices.js';
import { Failure } from '../page/failure.js';
import { Section } from '../page/page.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { ProviderName, useProviders } from '../shared/provider.js';
import { useUsage } from './context.js';
import { usageMessages } from './messages.js';
import { daysOf } from './months.js';

const groups = {
  provider: 'usageByProvider',
  account: 'usageByAccount',
  route: 'usageByRoute',
} as const;
type Group = keyof typeof groups;

/** The calls of the month by provider, account or route. */
export function UsageBreakdown() {
  const words = useWords(usageMessages);
  const { month, previewState } = useUsage('UsageBreakdown');
  const { locale = 'en' } = useConsole('UsageBreakdown').localization;
  const client = usePartnerClient();
  const [group, setGroup] = useState<Group>('provider');
  const { data, error, retry } = useView({
    key: ['usage', month, group],
    read: (signal) => client.usage({ ...daysOf(month), group_by: group }, { signal }),
    previewState,
    sample: (data) => data.fakeUsage(group),
  });
  const providers = useProviders(group === 'provider' && previewState === undefined);
  return (
    <Section title={words('usageBy')}>
      <ChoiceButtons
        label={words('usageBy')}
        value={group}
        onChange={(value) => setGroup(value as Group)}
        choices={Object.entries(groups).map(([value, key]) => ({ value, text: words(key) }))}
      />
      {!data && error && <Failure error={error} retry={retry} />}
      {data?.groups.length === 0 && <p className="hawser-console-soft">{words('usageNone')}</p>}
      {data && data.groups.length > 0 && (
        <table className="hawser-console-figures">
          <thead>
            <tr>
              <th scope="col">{words(groups[group])}</th>
              <th scope="col">{words('usageColumnCalls')}</th>
              <th scope="col">{words('usageColumnFailed')}</th>
            </tr>
          </thead>
          <tbody>
            {byCalls(data.groups).map(({ name, requests, errors }) => (
              <tr key={name}>
                <th scope="row">
                  {group === 'provider' ? (
                    <ProviderName slug={name} provider={providers.get(name)} />
                  ) : (
                    <bdi>{name}</bdi>
                  )}
                </th>
                <td>{requests.toLocaleString(locale)}</td>
                <td>{errors.toLocaleString(locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** Returns the groups with the most calls first. */
function byCalls<Group extends { readonly requests: number }>(all: readonly Group[]): Group[] {
  return [...all].sort((a, b) => b.requests - a.requests);
}
