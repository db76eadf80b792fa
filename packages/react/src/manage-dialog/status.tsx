'use client';
import { forwardRef, useRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectButtonTrigger } from '../connect-button/trigger.js';
import { ConnectButtonActions, ConnectButtonMessage } from '../connect-button/status.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser, useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import { useMergedRef } from '../shared/compose.js';
import type { ElementProps } from '../shared/element-props.js';
import { useFocusKept } from '../shared/use-focus-kept.js';
import { manageMessages } from './messages.js';
import { useManage } from './context.js';
import { formatDate } from '../locales/format.js';
import { useConnectButtonParts } from '../connect-button/use-connect-button.js';

/** The props of `ManageStatus`, including those of its `<div>`. */
export interface ManageStatusProps extends AppearanceProps, ElementProps<'div', 'children'> {}

/**
 * Shows the status of the connection, since when there is a problem, when it expires, and what to
 * do.
 */
export const ManageStatus = forwardRef(function ManageStatus(
  { appearance, ...element }: ManageStatusProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const { connection, offline } = useManage('ManageStatus');
  const { view, spec, values } = useConnectButtonParts('ManageStatus');
  const { localization } = useHawser('ManageStatus');
  const words = useWords(manageMessages);
  const { slot, root, within } = useOwnAppearance(appearance);
  const loading = view === 'loading' && !offline;
  const error = connection?.lastError;
  const { reconnectBy } = connection ?? {};
  // Disconnecting is offered elsewhere.
  const needed =
    !loading && spec.press !== 'disconnect' && (spec.press !== 'none' || spec.tone === 'busy');
  const frame = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(frame, ref);
  useFocusKept(frame, needed, (status) => status);
  return within(
    <div
      {...element}
      {...root('connect', view, element)}
      data-size="compact"
      data-tone={spec.tone}
      // Gets the focus when its button is removed.
      tabIndex={-1}
      ref={merged}
    >
      {loading && (
        <>
          <p role="status" className="hawser-hidden">
            {words('loadingAccount')}
          </p>
          <div {...slot('skeleton')} aria-hidden="true" />
        </>
      )}
      {!loading && (
        <>
          <div {...slot('status')} data-tone={spec.tone}>
            {offline ? (
              <p role="status" {...slot('message')}>
                {words('offlineTryAgain')}
              </p>
            ) : (
              <ConnectButtonMessage />
            )}
            {view === 'idle' && <p {...slot('message')}>{words('notConnected', values)}</p>}
            {error && (
              <p {...slot('field-help')}>
                {words(problems[error.code] ?? 'problemOther', {
                  provider: values['provider'] ?? '',
                  code: error.code,
                  date: formatDate(error.at, localization),
                })}
              </p>
            )}
            {reconnectBy !== undefined && view === 'connected' && (
              <p {...slot('field-help')}>
                {words('endsOn', { ...values, date: formatDate(reconnectBy, localization) })}
              </p>
            )}
            <ConnectButtonActions except="disconnect" />
          </div>
          {needed && <ConnectButtonTrigger />}
        </>
      )}
    </div>,
  );
});

/** Error codes that have their own text. */
const problems: Readonly<Partial<Record<string, 'problemRefused' | 'problemEnded'>>> = {
  invalid_grant: 'problemRefused',
  no_refresh_token: 'problemEnded',
};
