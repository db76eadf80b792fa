'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectButtonTrigger } from '../connect-button/trigger.js';
import { ConnectButtonActions, ConnectButtonMessage } from '../connect-button/status.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser, useWords } from '../provider/context.js';
import { useOwnAppearance } from '../provider/look.js';
import type { ElementProps } from '../shared/element-props.js';
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
  return within(
    <div
      {...element}
      {...root('connect', view, element)}
      data-size="compact"
      data-tone={spec.tone}
      ref={ref}
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
          {spec.press !== 'disconnect' && (spec.press !== 'none' || spec.tone === 'busy') && (
            <ConnectButtonTrigger />
          )}
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
