'use client';
import type { PartnerCleanup } from '@hawser/contract/partner';
import { nameOfSlug } from '@hawser/react/internal';
import { useState } from 'react';
import { nameOfConnection } from '../connections/status.js';
import { connectionsMessages } from '../connections/messages.js';
import { TextField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { Notice } from '../page/notice.js';
import { useConsole, useWords } from '../provider/context.js';
import { clockText, dateText, LastTime } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { useProviders } from '../shared/provider.js';
import { cleanupMessages } from './messages.js';

const all = { ...connectionsMessages, ...cleanupMessages, ...sharedMessages };
/** Beyond it, the number is typed before a clean-up starts. */
const untyped = 100;

export interface PreviewStepProps {
  readonly cleanup: PartnerCleanup;
  /** Whether it stands in for one that could not be started. */
  readonly isNew: boolean;
  readonly canWrite: boolean;
  /** Whether requests are made at all; not in previews. */
  readonly isOnline: boolean;
  readonly start: () => Promise<unknown>;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** The second step: what matches, before anything is done. */
export function PreviewStep(props: PreviewStepProps) {
  const { cleanup, isNew, canWrite, isOnline, start, onBack, onClose } = props;
  const { id, action, matches, oldest, sample, filter, expires_at } = cleanup;
  const words = useWords(all);
  const { locale = 'en' } = useConsole('PreviewStep').localization;
  const providers = useProviders(isOnline);
  const [typed, setTyped] = useState({ text: '', of: id });
  // Another preview: its number has to be typed.
  if (typed.of !== id) setTyped({ text: '', of: id });
  const isTyped = matches > untyped;
  const isReady = !isTyped || digitsIn(typed.text) === String(matches);
  return (
    <FormDialog
      title={words('cleanupPreviewTitle')}
      size="page"
      confirm={words(action === 'suspend' ? 'cleanupStartSuspend' : 'cleanupStartDisconnect', {
        count: matches,
      })}
      tone={action === 'suspend' ? 'primary' : 'danger'}
      ready={isReady}
      canSave={canWrite && matches > 0}
      cancel={{ text: words('cleanupBack'), onClick: onBack }}
      isCautious={!isTyped}
      onSave={start}
      closes={false}
      onClose={onClose}
    >
      {isNew && (
        <Notice tone="warn" role="alert">
          {words('cleanupStale')}
        </Notice>
      )}
      {matches === 0 ? (
        <p>{words('cleanupNoMatch')}</p>
      ) : (
        <>
          <p>
            {[
              words('cleanupMatches', { count: matches }),
              ...(oldest === null
                ? []
                : [words('cleanupOldest', { date: dateText(oldest, locale) })]),
              words(action === 'suspend' ? 'cleanupSuspendHelp' : 'cleanupDisconnectHelp'),
            ].join(' ')}
          </p>
          {filter.delete_empty_accounts && <p>{words('cleanupEmptied')}</p>}
          {sample.length > 0 && (
            <table className="hawser-console-figures">
              <caption className="hawser-console-soft">{words('cleanupExamples')}</caption>
              <thead>
                <tr>
                  <th scope="col">{words('connectionColumnIdentity')}</th>
                  <th scope="col">{words('connectionColumnUsed')}</th>
                </tr>
              </thead>
              <tbody>
                {sample.map((connection) => (
                  <tr key={connection.id}>
                    <td>
                      <bdi>{nameOfConnection(connection)}</bdi>
                      <small>
                        <bdi>
                          {providers.get(connection.provider)?.name ??
                            nameOfSlug(connection.provider)}
                        </bdi>
                      </small>
                    </td>
                    <td>
                      <LastTime value={connection.last_used_at} form="date" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p className="hawser-console-soft">
            {words('cleanupUntil', { time: clockText(Date.parse(expires_at), locale) })}
          </p>
          {isTyped && canWrite && (
            <TextField
              name="matches"
              label={words('cleanupType', { number: String(matches) })}
              inputMode="numeric"
              autoComplete="off"
              maxLength={16}
              value={typed.text}
              onChange={(text) => setTyped({ text, of: id })}
              autoFocused
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

/** Returns the digits of a number however it is written: "4,120", "4 120", "٤١٢٠". */
function digitsIn(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\s.,’'٬]/g, '');
}
