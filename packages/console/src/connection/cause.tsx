'use client';
import type { PartnerConnection } from '@hawser/contract/partner';
import type { ReactNode } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { relative } from '../shared/dates.js';
import { connectionMessages } from './messages.js';

/** Why a connection is in its state, and what helps: one sentence. Nothing, when all is well. */
export function useCause(): (connection: PartnerConnection, provider: string) => ReactNode {
  const words = useWords(connectionMessages);
  const { locale = 'en' } = useConsole('useCause').localization;
  return ({ status, status_reason, action, reconnect_by, last_error }, provider) => {
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
  };
}
