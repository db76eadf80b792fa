'use client';
import { ConnectButtonTrigger } from '../connect-button/connect-button-view.js';
import { ConnectButtonActions, ConnectButtonMessage } from '../connect-button/status.js';
import { useAppearance, useHawser, useWords } from '../provider/context.js';
import { manageMessages } from './messages.js';
import { useManage } from './context.js';
import { formatDate } from '../locales/format.js';
import { useConnectButtonParts } from '../connect-button/use-connect-button.js';

/** How the connection is, since when something is wrong, until when it lasts, and the way on. */
export function ManageStatus() {
  const { connection, offline } = useManage('ManageStatus');
  const { view, spec, values } = useConnectButtonParts('ManageStatus');
  const { localization } = useHawser('ManageStatus');
  const words = useWords(manageMessages);
  const { slot } = useAppearance();
  const loading = view === 'loading' && !offline;
  const error = connection?.lastError;
  const { reconnectBy } = connection ?? {};
  return (
    <div {...slot('connect', view)} data-size="compact" data-tone={spec.tone}>
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
    </div>
  );
}

/** The server's reasons that have words of their own. */
const problems: Readonly<Partial<Record<string, 'problemRefused' | 'problemEnded'>>> = {
  invalid_grant: 'problemRefused',
  no_refresh_token: 'problemEnded',
};
