'use client';
import type { ConsolePartner } from '@hawser/client/console';
import type { BillingPlan } from '@hawser/contract/partner';
import { useState } from 'react';
import { ChoiceField, SelectField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { useView } from '../page/use-view.js';
import { useConsole, useWords } from '../provider/context.js';
import { usePartners } from './context.js';
import { partnersMessages } from './messages.js';

type Start = 'now' | 'next_month';

/** Changes a partner's plan: now, or with the next month. */
export function PlanDialog({
  of: partner,
  onClose,
}: {
  readonly of: ConsolePartner;
  readonly onClose: () => void;
}) {
  const words = useWords(partnersMessages);
  const { client } = useConsole('PlanDialog');
  const { setPlan, previewState } = usePartners('PlanDialog');
  const [chosen, setChosen] = useState<string>();
  const [start, setStart] = useState<Start>('next_month');
  const view = useView<readonly BillingPlan[]>({
    key: ['plans'],
    // The plans are the deployment's: those of every partner.
    read: (signal) => client.partner(partner.id, 'live').billing.plans({ signal }),
    previewState: previewState && 'suspended',
    sample: (data) => data.samplePlans(),
  });
  const plans = view.data ?? [];
  const known = plans.find(({ id }) => id === partner.plan_id) ?? plans[0];
  const plan = chosen ?? known?.id;
  return (
    <FormDialog
      title={words('partnerPlanTitle', { name: partner.company_name })}
      ready={plan !== undefined}
      onSave={async () => {
        if (plan !== undefined) await setPlan(partner, { plan_id: plan, plan_from: start });
      }}
      onClose={onClose}
    >
      {view.loading && <Skeleton columns={1} rows={2} />}
      {view.error && <Failure error={view.error} retry={view.retry} />}
      {view.data &&
        (plan === undefined ? (
          <p>{words('partnerNoPlans')}</p>
        ) : (
          <>
            <SelectField
              name="plan_id"
              label={words('partnerColumnPlan')}
              value={plan}
              onChange={setChosen}
              options={plans.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <ChoiceField
              name="plan_from"
              label={words('partnerPlanFrom')}
              value={start}
              onChange={(value) => setStart(value as Start)}
              options={[
                {
                  value: 'next_month',
                  text: words('partnerPlanNextMonth'),
                  help: words('partnerPlanNextMonthHelp'),
                },
                {
                  value: 'now',
                  text: words('partnerPlanNow'),
                  help: words('partnerPlanNowHelp'),
                },
              ]}
            />
          </>
        ))}
    </FormDialog>
  );
}
