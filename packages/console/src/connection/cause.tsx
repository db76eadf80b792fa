'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import type { Tone } from '@hawser/react/internal';
import { Notice } from '../page/notice.js';
import { useConsole, useWords } from '../provider/context.js';
import { relative } from '../shared/dates.js';
import { useConnection } from './context.js';
import { connectionMessages } from './messages.js';

/** Why the connection is in its state, and what helps: one sentence. Nothing, when all is well. */
export function ConnectionCause() {
  const words = useWords(connectionMessages);
  const { connection, providerName: provider } = useConnection('ConnectionCause');
  const { locale = 'en' } = useConsole('ConnectionCause').localization;
  const { status, status_reason, action, reconnect_by, last_error } = connection;
  const text = sentence();
  return text === null ? null : <Notice tone={tones[status]}>{text}</Notice>;

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

const tones = {
  active: 'warn',
  expired: 'warn',
  revoked: 'warn',
  error: 'bad',
  pending: 'quiet',
  suspended: 'quiet',
} as const satisfies Record<PartnerConnection['status'], Tone>;
