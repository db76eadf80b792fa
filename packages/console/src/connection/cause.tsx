'use client';
import { connectionStates } from '../connections/status.js';
import { Notice } from '../page/notice.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { CopyButton } from '../shared/copy.js';
import { relative } from '../shared/dates.js';
import { useConnection } from './context.js';
import { connectionMessages } from './messages.js';

/**
 * Why the connection is in its state, and what helps: one sentence, and a link to pass on if it is for
 * the user to do and the host has a page for it. Nothing, when all is well.
 */
export function ConnectionCause() {
  const words = useWords(connectionMessages);
  const { connection, providerName: provider, previewState } = useConnection('ConnectionCause');
  const { locale = 'en' } = useConsole('ConnectionCause').localization;
  const { connections } = usePartnerClient();
  const { id, status, status_reason, action, reconnect_by, last_error } = connection;
  const [tone] = connectionStates[status];
  const text = sentence();
  const needsUser = text !== null && status !== 'error' && status !== 'suspended';
  const { data } = useView({
    key: ['connections', 'reconnect', id],
    read: (signal) => connections.reconnectPage(id, { signal }),
    previewState,
    sample: (data) => ({ url: data.fakeProfile().website }),
    enabled: needsUser,
  });
  return text === null ? null : (
    <Notice
      // An active one has a cause when it needs its user before long.
      tone={tone === 'good' ? 'warn' : tone}
      action={
        needsUser && data?.url && <CopyButton text={data.url}>{words('causeLink')}</CopyButton>
      }
    >
      {text}
    </Notice>
  );

  function sentence(): string | null {
    const reason = last_error?.code ?? status_reason ?? status;
    switch (status) {
      case 'expired':
      case 'revoked':
        return last_error
          ? words('causeNamed', { provider, reason, time: relative(last_error.at, locale) })
          : words('cause', { provider, reason });
      case 'error':
        return words('causeError', { provider, reason: last_error?.message ?? reason });
      case 'suspended':
        return status_reason === undefined
          ? words('causeSuspended')
          : words('causeSuspendedReason', { reason: status_reason });
      case 'pending':
        return words('causePending');
      case 'active':
        if (action === 'authorize_more') return words('causeAuthorizeMore');
        return reconnect_by === null
          ? null
          : words('causeSoon', { time: relative(reconnect_by, locale) });
    }
  }
}
