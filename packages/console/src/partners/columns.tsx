'use client';
import type { ConsolePartner } from '@hawser/client/console';
import { useMemo } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Link } from '../routing/link.js';
import { dateText, Time } from '../shared/dates.js';
import type { Column } from '../table/columns.js';
import { partnersMessages } from './messages.js';
import { PartnerStatus } from './status.js';

/** Returns the columns of the table of partners, to choose from. */
export function usePartnerColumns(): readonly Column<ConsolePartner>[] {
  const words = useWords(partnersMessages);
  const { locale = 'en' } = useConsole('usePartnerColumns').localization;
  return useMemo(
    () => [
      {
        name: 'name',
        title: words('partnerColumnName'),
        width: 'wide',
        card: 'lead',
        render: ({ id, company_name, website }) => (
          <>
            <Link
              to={`/${id}/live/`}
              data-row-link=""
              className="hawser-console-clip"
              title={company_name}
            >
              <bdi>{company_name}</bdi>
            </Link>
            {/* As text: nobody has looked at the address of one that waits. */}
            {website !== null && (
              <small className="hawser-console-clip" dir="ltr">
                {website}
              </small>
            )}
          </>
        ),
      },
      {
        name: 'status',
        title: words('partnerColumnStatus'),
        render: ({ status }) => <PartnerStatus status={status} />,
      },
      {
        name: 'plan',
        title: words('partnerColumnPlan'),
        render: ({ plan_name, plan, next_plan }) => (
          <>
            <span className="hawser-console-clip">
              <bdi>{plan_name ?? words('partnerOwnLimits')}</bdi>
            </span>
            <small>
              {plan.included_calls === null
                ? words('partnerNoLimit')
                : words('partnerIncluded', { count: plan.included_calls })}
            </small>
            {next_plan && (
              <small>
                {words('partnerNextPlan', {
                  plan: next_plan.name ?? words('partnerOwnLimits'),
                  date: dateText(next_plan.from, locale),
                })}
              </small>
            )}
          </>
        ),
      },
      {
        name: 'used',
        title: words('partnerColumnUsed'),
        width: 'narrow',
        labelled: true,
        numeric: true,
        render: ({ used }) => used.toLocaleString(locale),
      },
      {
        name: 'since',
        title: words('partnerColumnSince'),
        width: 'narrow',
        card: 'end',
        render: ({ created_at }) => <Time value={created_at} form="date" />,
      },
    ],
    [words, locale],
  );
}
