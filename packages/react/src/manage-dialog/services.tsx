'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { forwardRef, useId } from 'react';
import type { ForwardedRef } from 'react';
import { changeState } from './change-state.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useWords } from '../provider/context.js';
import { useAppearance, useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
import { manageMessages } from './messages.js';
import { useManage } from './context.js';
import { lacksScopes } from '../shared/connections.js';
import { useUpdateConnection } from '../queries/use-update-connection.js';

/** The props of `ManageServices`, including those of its `<div>`. */
export interface ManageServicesProps extends AppearanceProps, ElementProps<'div', 'children'> {}

/** Lists the provider's services, each with a switch. */
export const ManageServices = forwardRef(function ManageServices(
  { appearance, ...element }: ManageServicesProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { integration, connection } = useManage('ManageServices');
  const words = useWords(manageMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const headingId = useId();
  if (!integration || !connection || integration.services.length === 0) return null;
  return within(
    <div
      role="group"
      aria-labelledby={headingId}
      {...element}
      {...part('section', undefined, element)}
      ref={ref}
    >
      <h3 id={headingId} {...slot('section-title')}>
        {words('services')}
      </h3>
      <ul {...slot('services')} role="list">
        {integration.services.map((service) => (
          <ServiceSwitch
            key={`${connection.id} ${service.name}`}
            integration={integration}
            connection={connection}
            service={service}
          />
        ))}
      </ul>
    </div>,
  );
});

interface ServiceSwitchProps {
  readonly integration: BrowserIntegration;
  readonly connection: BrowserConnection;
  readonly service: BrowserIntegration['services'][number];
}

function ServiceSwitch({ integration, connection, service }: ServiceSwitchProps) {
  const { wanted, want, say, preview } = useManage('ManageServices');
  const words = useWords(manageMessages);
  const { slot } = useAppearance();
  const update = useUpdateConnection();
  const id = useId();
  const { name, label } = service;
  const before = connection.services[name] ?? false;
  const lacking = lacksScopes(integration, connection, service);
  // In a preview, the first switch stands for all.
  const previewed = name === integration.services[0]?.name ? previews[preview ?? ''] : undefined;
  const state = previewed ?? changeState(update);
  const busy = state === 'busy';
  // Optimistic: the new state during the request, the old one if it fails.
  const on = busy ? (update.variables?.change.services?.[name] ?? before) : before && !lacking;
  const trouble =
    state === 'failed'
      ? words('serviceFailed', { service: label })
      : state === 'offline'
        ? words('offlineTryAgain')
        : null;
  const note = trouble ?? (lacking ? words('serviceNeedsMore') : null);

  function flip(trigger: HTMLElement): void {
    if (preview !== undefined || busy) return;
    if (lacking && !on) {
      want(wanted === name ? null : name);
      if (wanted !== name) leadToPermissions(trigger);
      return;
    }
    const answer = update.mutateAsync({
      id: connection.id,
      change: { services: { [name]: !on } },
    });
    // Also if the user looks at another account by then.
    void answer.then(
      () => say(words(on ? 'serviceOff' : 'serviceOn', { service: label })),
      () => say(words('serviceFailed', { service: label })),
    );
  }

  return (
    <li {...slot('service', on ? 'on' : 'off')}>
      <span className="hawser-card-words">
        <span id={id}>{label}</span>
        {note !== null && (
          <span id={`${id}-note`} {...slot(trouble === null ? 'field-help' : 'field-error')}>
            {note}
          </span>
        )}
      </span>
      <button
        type="button"
        role="switch"
        {...slot('switch', state)}
        aria-checked={on}
        aria-labelledby={id}
        aria-describedby={note === null ? undefined : `${id}-note`}
        aria-busy={busy || undefined}
        onClick={(event) => flip(event.currentTarget)}
      />
    </li>
  );
}

/** Moves the focus to the button that requests more permission, when it is ready. */
function leadToPermissions(trigger: HTMLElement): void {
  const manage = trigger.closest('.hawser-manage');
  requestAnimationFrame(() =>
    manage?.querySelector<HTMLElement>('.hawser-connect > .hawser-button')?.focus(),
  );
}

const previews: Readonly<Partial<Record<string, 'busy' | 'failed'>>> = {
  switching: 'busy',
  'switch-failed': 'failed',
};
