'use client';
import type { BillingMonth } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import type { CSSProperties } from 'react';
import { Failure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { Section } from '../page/page.js';
import { useConsole, useWords } from '../provider/context.js';
import { useUsage } from './context.js';
import { usageMessages } from './messages.js';
import { moneyText } from './months.js';

/** What the month costs by the plan; for those who may not see that, who may. */
export function UsagePlan() {
  const words = useWords(usageMessages);
  const { billing, seesCost } = useUsage('UsagePlan');
  const { data, error, retry } = billing;
  if (!seesCost) return <Notice>{words('usageNoCost')}</Notice>;
  if (data) return <Plan billing={data} />;
  return error && <Failure error={error} retry={retry} />;
}

/** The figures, a sentence, and how much is used. */
function Plan({ billing }: { readonly billing: BillingMonth }) {
  const words = useWords(usageMessages);
  const { slot } = useAppearance();
  const { localization, mode } = useConsole('UsagePlan');
  const { locale = 'en' } = localization;
  const { plan, used, included, remaining, overage_calls, currency, lines, closed, final } =
    billing;
  const number = (value: number): string => value.toLocaleString(locale);
  const cost = lines.reduce((sum, { amount }) => sum + amount, 0);
  const over = included !== null && used > included;
  const figures = [
    ['usageUsed', number(used)],
    ['usageIncluded', included === null ? words('usageNoLimit') : number(included)],
    ...(included === null ? [] : [['usageOver', number(overage_calls)] as const]),
    ...(currency === null || mode === 'test'
      ? []
      : [[closed ? 'usageCostFinal' : 'usageCost', moneyText(cost, currency, locale)] as const]),
  ] as const;
  const share = included ? Math.min(used / included, 1) : 0;
  // Over the plan, the whole bar is what was used, and its end is what is over.
  const within = over ? included / used : share;
  const bar = { '--_within': `${within * 100}%`, '--_used': over ? '100%' : `${share * 100}%` };
  return (
    <>
      <dl className="hawser-console-totals">
        {figures.map(([name, text]) => (
          <div key={name}>
            <dt>{words(name)}</dt>
            <dd>
              {text}
              {name === 'usageCostFinal' && final && (
                <span className="hawser-console-tag">{words('usageFinal')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {included !== null && (
        <div
          role="img"
          aria-label={words('usageShare', { used, included })}
          className="hawser-console-share"
          data-over={over || undefined}
          style={bar as CSSProperties}
        />
      )}
      <p {...slot('console-lead')}>
        <PlanSentence billing={billing} />
      </p>
      {remaining === 0 && plan?.beyond === 'block' && !closed && (
        <Notice tone="warn">{words('usageBlocked', { date: resetText(billing, locale) })}</Notice>
      )}
    </>
  );
}

function resetText({ resets_at }: BillingMonth, locale: string): string {
  return new Date(resets_at).toLocaleDateString(locale, {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

function PlanSentence({ billing }: { readonly billing: BillingMonth }) {
  const words = useWords(usageMessages);
  const { localization, mode } = useConsole('UsagePlan');
  const { locale = 'en' } = localization;
  const { plan, included, projected, closed, final } = billing;
  const date = resetText(billing, locale);
  return [terms(), ...outlook()].join(' ');

  function terms(): string {
    if (!plan)
      return included === null
        ? words('usageNoPlan')
        : words('usageNoPlanLimit', { calls: included, date });
    if (included === null) return words('usagePlanUnlimited', { plan: plan.name });
    const values = { plan: plan.name, calls: included, date };
    if (plan.beyond === 'block') return words('usagePlanBlocked', values);
    if (!plan.overage) return words('usagePlanFree', values);
    return words('usagePlanCounted', {
      ...values,
      amount: moneyText(plan.overage.amount, plan.price.currency, locale),
      each: plan.overage.per_calls,
    });
  }

  function outlook(): string[] {
    if (mode === 'test') return [words('usageTestFree')];
    if (closed) return final ? [] : [words('usageClosed')];
    return projected === null ? [] : [words('usageProjected', { calls: projected })];
  }
}

/** The lines of the month's bill. */
export function UsageBill() {
  const words = useWords(usageMessages);
  const { locale = 'en' } = useConsole('UsageBill').localization;
  const { lines = [], currency = null } = useUsage('UsageBill').billing.data ?? {};
  if (lines.length === 0 || currency === null) return null;
  return (
    <Section title={words('usageBill')}>
      <table className="hawser-console-figures">
        <thead>
          <tr>
            <th scope="col">{words('usageColumnLine')}</th>
            <th scope="col">{words('usageColumnQuantity')}</th>
            <th scope="col">{words('usageColumnAmount')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ description, quantity, amount }) => (
            <tr key={description}>
              <th scope="row">{description}</th>
              <td>{quantity.toLocaleString(locale)}</td>
              <td>{moneyText(amount, currency, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
