'use client';
import { forwardRef, lazy, Suspense, useCallback, useRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import type { ConnectListeners } from '../connect/listeners.js';
import { formatNumber } from '../locales/format.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { Boundary } from '../provider/boundary.js';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance, useOwnAppearance } from '../provider/look.js';
import { useIntegrations } from '../queries/use-integrations.js';
import { useMergedRef } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { useFocusKept } from '../shared/use-focus-kept.js';
import { alertsOf, previewOf } from './alerts.js';
import type { ConnectionAlert, ConnectionAlertsPreview } from './alerts.js';
import { useDismissals } from './dismissals.js';
import { alertMessages } from './messages.js';
import { useAlertText } from './use-alert-text.js';

/** The props of `ConnectionAlerts`, including those of its `<section>`. None is required. */
export interface ConnectionAlertsProps
  extends ConnectListeners, AppearanceProps, ElementProps<'section', 'children' | 'onError'> {
  /** How many alerts to show; the others are counted, and shown on request. @default 3 */
  readonly max?: number | undefined;
  /** The accessible name. @default 'Connections that need you' */
  readonly label?: string | undefined;
  /** Shows this state without a server, for design and tests. */
  readonly previewState?: ConnectionAlertsPreview | undefined;
}

const AlertLines = lazy(() =>
  import('./lines.js').then(({ AlertLines: code }) => ({ default: code })),
);

/**
 * Says which connections need the user: access that has ended, or ends within seven days. It renders
 * nothing while all is well. Each alert has a button that starts the connect, and can be dismissed
 * until the state of the connection changes.
 *
 * @example
 * <ConnectionAlerts onConnected={({ provider }) => resume(provider)} />
 */
export const ConnectionAlerts = forwardRef(function ConnectionAlerts(
  props: ConnectionAlertsProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { max = 3, label, previewState, onConnected, onError, appearance, ...element } = props;
  const { localization } = useHawser('ConnectionAlerts');
  const words = useWords(alertMessages);
  const { slot, root, within } = useOwnAppearance(appearance);
  const { data = [] } = useIntegrations({ enabled: previewState === undefined });
  const { isDismissed, dismiss } = useDismissals();
  const [isOpen, setOpen] = useState(false);
  // An alert that the user acts on stays, with the outcome, until it is dismissed.
  const [begun, setBegun] = useState<readonly string[]>([]);
  const section = useRef<HTMLElement>(null);
  const mergedRef = useMergedRef(section, ref);

  const all = previewState ? previewOf(previewState) : alertsOf(data, localization);
  const alerts = all.filter(
    ({ id, key, kind }) => begun.includes(id) || (kind !== 'none' && !isDismissed(key)),
  );
  const shown = isOpen ? alerts : alerts.slice(0, max);
  const more = alerts.length - shown.length;
  // The button that shows the others is gone then.
  useFocusKept(section, more > 0, (within) => within);

  const begin = useCallback((id: string) => setBegun((ids) => [...ids, id]), []);
  const end = useCallback(
    ({ id, key }: ConnectionAlert) => {
      setBegun((ids) => ids.filter((one) => one !== id));
      dismiss(key);
    },
    [dismiss],
  );

  if (alerts.length === 0) return null;
  const plain = (
    <ul>
      {shown.map((alert) => (
        <li key={alert.id} {...slot('alerts-line', alert.kind)}>
          <PlainAlert alert={alert} />
        </li>
      ))}
    </ul>
  );
  return within(
    <section
      aria-label={label ?? words('alerts')}
      tabIndex={-1}
      {...element}
      {...root('alerts', previewState ?? 'alerts', element)}
      ref={mergedRef}
    >
      {/* What is wrong can be read before, and without, the code of the buttons. */}
      <Boundary fallback={plain}>
        <Suspense fallback={plain}>
          <AlertLines
            alerts={shown}
            isPreview={previewState !== undefined}
            onBegin={begin}
            onDismiss={end}
            onConnected={onConnected}
            onError={onError}
          />
        </Suspense>
      </Boundary>
      {more > 0 && (
        <button type="button" {...slot('action', 'more')} onClick={() => setOpen(true)}>
          {words('alertsMore', { count: formatNumber(more, localization) })}
        </button>
      )}
    </section>,
  );
});

function PlainAlert({ alert }: { readonly alert: ConnectionAlert }) {
  const { slot } = useAppearance();
  return (
    <p {...slot('message')} data-tone="warn">
      <ToneIcon tone="warn" />
      <span>{useAlertText(alert)}</span>
    </p>
  );
}
