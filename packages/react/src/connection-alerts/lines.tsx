'use client';
import { useRef } from 'react';
import type { MouseEvent } from 'react';
import { connectMessages } from '../connect-button/messages.js';
import { ConnectButtonRoot } from '../connect-button/root.js';
import type { ConnectView } from '../connect-button/states.js';
import { ConnectButtonActions, ConnectButtonMessage } from '../connect-button/status.js';
import { ConnectButtonTrigger } from '../connect-button/trigger.js';
import {
  ConnectButtonContext,
  useConnectButtonParts,
} from '../connect-button/use-connect-button.js';
import type { ConnectListeners } from '../connect/listeners.js';
import { useWords } from '../provider/context.js';
import { useAppearance } from '../provider/look.js';
import { useFocusKept } from '../shared/use-focus-kept.js';
import type { ConnectionAlert } from './alerts.js';
import { alertMessages } from './messages.js';
import { useAlertText } from './use-alert-text.js';

export interface AlertLinesProps extends ConnectListeners {
  readonly alerts: readonly ConnectionAlert[];
  readonly isPreview: boolean;
  /** Called with the connection's id when the user begins to reconnect. */
  readonly onBegin: (id: string) => void;
  readonly onDismiss: (alert: ConnectionAlert) => void;
}

/** Renders the alerts with their buttons, after the code of these has loaded. */
export function AlertLines({
  alerts,
  isPreview,
  onBegin,
  onDismiss,
  ...listeners
}: AlertLinesProps) {
  const { slot } = useAppearance();
  return (
    <ul>
      {alerts.map((alert) => {
        const { id, provider, kind } = alert;
        return (
          <li key={id} {...slot('alerts-line', kind)}>
            <ConnectButtonRoot
              provider={provider}
              connectionId={id}
              size="compact"
              previewState={isPreview ? viewOfKind[kind] : undefined}
              onOpenChange={(isOpen) => isOpen && onBegin(id)}
              {...listeners}
            >
              <LineParts alert={alert} onDismiss={onDismiss} />
            </ConnectButtonRoot>
          </li>
        );
      })}
    </ul>
  );
}

const viewOfKind = {
  reconnect: 'reconnect-required',
  renew: 'reconnect-soon',
  none: 'connected',
} as const;

/** The states of a connection, rather than of an attempt to renew it. */
const ofConnection: readonly ConnectView[] = [
  'reconnect-required',
  'reconnect-soon',
  'revoked',
  'scopes-outdated',
  'connection-error',
];

function LineParts({ alert, onDismiss }: Pick<AlertLinesProps, 'onDismiss'> & LineProps) {
  const now = useConnectButtonParts('ConnectionAlerts');
  const words = useWords(alertMessages);
  const connectWords = useWords(connectMessages);
  const { slot } = useAppearance();
  const line = useRef<HTMLDivElement>(null);
  const text = useAlertText(alert);
  const { view, spec, values, messageId } = now;
  const isResting = ofConnection.includes(view) && alert.kind !== 'none';
  const renewing = isResting &&
    alert.kind === 'renew' && {
      label: words('alertRenewButton', values),
      shownLabel: words('alertRenewButtonShort', values),
    };
  // A connection that works again is not to be disconnected here.
  const hasButton = spec.press !== 'disconnect';
  useFocusKept(line, hasButton, dismissButton);

  function dismiss({ currentTarget }: MouseEvent<HTMLElement>): void {
    // The button is about to go: the focus moves to the next alert, or to what is around them.
    const item = currentTarget.closest('li');
    const next = item?.nextElementSibling ?? item?.previousElementSibling;
    (next ? dismissButton(next) : item?.closest('section'))?.focus();
    onDismiss(alert);
  }

  return (
    <ConnectButtonContext.Provider
      value={{ ...now, ...renewing, message: isResting ? text : now.message }}
    >
      <div {...slot('status')} data-tone={spec.tone} ref={line}>
        <ConnectButtonMessage />
        <ConnectButtonActions except="disconnect" />
      </div>
      {hasButton && <ConnectButtonTrigger />}
      <button
        type="button"
        {...slot('action', 'dismiss-alert')}
        aria-describedby={messageId}
        onClick={dismiss}
      >
        {connectWords('dismiss')}
      </button>
    </ConnectButtonContext.Provider>
  );
}

interface LineProps {
  readonly alert: ConnectionAlert;
}

/** Returns the button that dismisses the alert of which the element is a part. */
function dismissButton(within: Element): HTMLElement | null {
  const item = within.closest('li');
  return item?.querySelector<HTMLElement>('[data-state="dismiss-alert"]') ?? null;
}
