'use client';
import { useAppearance } from '@hawser/react/internal';
import { useEffect, useRef } from 'react';
import { useSummary } from '../connections/use-summary.js';
import { useConsole, useWords } from '../provider/context.js';
import { useCan, useMembership, useSession } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { later } from '../shared/later.js';
import { sharedMessages } from '../shared/messages.js';
import { consoleMessages } from './messages.js';
import { builtInPages } from './pages.js';
import type { ConsolePageName, HostPage } from './pages.js';
import { prefixOf } from './place.js';
import { usePartnerName } from './use-partner-name.js';

const all = { ...consoleMessages, ...sharedMessages };

const GlobalSearch = later(
  async () => (await import('../search/global-search.js')).GlobalSearch,
  <div className="hawser-console-find" />,
);

/** The partner, the switch between the modes, the search, and the links to the pages. */
export function Navigation({
  pages,
  page,
  fixedPartner,
}: {
  readonly pages: readonly (ConsolePageName | HostPage)[];
  readonly page: string;
  readonly fixedPartner: string | undefined;
}) {
  const { slot } = useAppearance();
  const { pathOf, partner, mode, router } = useConsole('Console');
  const words = useWords(all);
  const { session } = useSession();
  const membership = useMembership();
  const name = usePartnerName();
  const can = useCan();
  const counts = useSummary()?.by_status;
  const troubled = counts ? counts.expired + counts.revoked + counts.error : 0;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In one row, the current entry may be out of sight.
    const frame = list.current;
    const current = frame?.querySelector<HTMLElement>('[aria-current]');
    if (frame && current)
      frame.scrollLeft = current.offsetLeft - (frame.clientWidth - current.offsetWidth) / 2;
  }, [page]);

  const partners = session?.partners ?? [];
  const there = page === 'overview' ? '' : page;
  return (
    // All of it, so that nothing on the page is outside of a landmark.
    <nav aria-label={words('navigation')} className="hawser-console-side">
      <div className="hawser-console-owner">
        {partners.length > 1 && fixedPartner === undefined ? (
          <select
            {...slot('console-select')}
            aria-label={words('partner')}
            value={membership?.id ?? partner}
            onChange={({ target }) =>
              router.navigate(`${prefixOf(target.value, mode, undefined)}/`)
            }
          >
            {!membership && <option value={partner}>{name}</option>}
            {partners.map(({ id, company_name }) => (
              <option key={id} value={id}>
                {company_name}
              </option>
            ))}
          </select>
        ) : (
          <bdi>{name}</bdi>
        )}
        {Boolean(session?.host) && fixedPartner === undefined && (
          <Link to="/partners" className="hawser-console-back">
            {words('allPartners')}
          </Link>
        )}
        <div role="group" aria-label={words('modes')} className="hawser-console-modes">
          {(['live', 'test'] as const).map((one) => (
            <Link
              key={one}
              to={`${prefixOf(partner, one, fixedPartner)}/${there}`}
              aria-current={one === mode ? 'true' : undefined}
            >
              {words(one)}
            </Link>
          ))}
        </div>
      </div>
      {can('accounts:read') && <GlobalSearch key={pathOf('')} />}
      <div ref={list} {...slot('console-nav')}>
        <ul>
          {pages.map((entry) => {
            const own = typeof entry === 'object';
            const name = own ? entry.name : entry;
            const permission = own ? null : builtInPages[entry].permission;
            if (permission !== null && !can(permission)) return null;
            return (
              <li key={name}>
                <Link
                  to={pathOf(name === 'overview' ? '' : name)}
                  aria-current={name === page ? 'page' : undefined}
                  {...slot('console-nav-item')}
                >
                  {own ? entry.title : words(titleOf[entry])}
                  {name === 'connections' && troubled > 0 && (
                    <small>{words('navAttention', { count: troubled })}</small>
                  )}
                </Link>
              </li>
            );
          })}
        </ul>
      </div>
    </nav>
  );
}

const titleOf = {
  overview: 'pageOverview',
  connections: 'pageConnections',
  accounts: 'pageAccounts',
  integrations: 'pageIntegrations',
  usage: 'pageUsage',
  webhooks: 'pageWebhooks',
  keys: 'pageKeys',
  audit: 'pageAudit',
  settings: 'pageSettings',
} as const satisfies Record<ConsolePageName, keyof typeof consoleMessages>;
