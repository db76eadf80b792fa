'use client';
import type { BrowserConnection } from '@hawser/client';
import { forwardRef, useId } from 'react';
import type { ForwardedRef, HTMLAttributes } from 'react';
import { changeState } from './change-state.js';
import { viewOfConnection, connectViews } from '../connect-button/states.js';
import type { AppearanceProps } from '../provider/appearance.js';
import { useHawser, useWords } from '../provider/context.js';
import { useAppearance, useOwnAppearance } from '../provider/look.js';
import { useMergedRef } from '../shared/compose.js';
import { ToneIcon } from '../shared/tone-icon.js';
import { listMessages } from '../integrations-list/messages.js';
import { manageMessages } from './messages.js';
import { useManage } from './context.js';
import { Logo } from '../shared/logo.js';
import { useUpdateConnection } from '../queries/use-update-connection.js';
import { AccountName } from '../shared/account-name.js';
import { isAnonymous, labelOf } from '../shared/connections.js';

/**
 * The props of `ManageAccount`, including those of its element: a `<fieldset>` for several
 * accounts, otherwise a `<div>`.
 */
export interface ManageAccountProps
  extends AppearanceProps, Omit<HTMLAttributes<HTMLElement>, 'children'> {}

/**
 * Shows who is connected. With several accounts, lets the user choose the one to manage and the
 * default.
 */
export const ManageAccount = forwardRef(function ManageAccount(
  { appearance, ...element }: ManageAccountProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const { connection, accounts, choose } = useManage('ManageAccount');
  const words = useWords(manageMessages);
  const { slot, part, within } = useOwnAppearance(appearance);
  const group = useId();
  // The ref fits both elements.
  const merged = useMergedRef<HTMLElement>(ref, undefined);
  if (!connection) return null;
  if (accounts.length === 1) {
    return within(
      <div {...element} {...part('identity', undefined, element)} ref={merged}>
        <Identity connection={connection} />
      </div>,
    );
  }
  return within(
    <fieldset {...element} {...part('identities', undefined, element)} ref={merged}>
      <legend {...slot('section-title')}>{words('account')}</legend>
      {accounts.map((one) => (
        <label key={one.id} {...slot('identity', one.id === connection.id ? 'on' : 'off')}>
          <Identity connection={one} />
          <input
            type="radio"
            name={group}
            checked={one.id === connection.id}
            onChange={() => choose(one.id)}
          />
        </label>
      ))}
      <DefaultAccount connection={connection} key={connection.id} />
    </fieldset>,
  );
});

function Identity({ connection }: { readonly connection: BrowserConnection }) {
  const { integration, accounts } = useManage('ManageAccount');
  const list = useWords(listMessages);
  const { slot } = useAppearance();
  const { localization } = useHawser('ManageAccount');
  const name = integration?.name ?? '';
  const label = labelOf(connection, name, localization);
  const { label: own, email, avatarUrl } = connection.identity;
  const secondary = [isAnonymous(connection, name) ? '' : own, email].find(
    (text) => text !== undefined && text !== '' && text !== label,
  );
  const { tone } = connectViews[viewOfConnection(connection)];
  return (
    <>
      <span {...slot('avatar')}>
        <Logo name={label} url={avatarUrl} propsOf={slot} />
      </span>
      <span className="hawser-card-words">
        <span className="hawser-name-line">
          <strong {...slot('card-name')}>
            <AccountName name={label} />
          </strong>
          {accounts.length > 1 && connection.isDefault && (
            <span {...slot('badge')}>{list('defaultAccount')}</span>
          )}
        </span>
        {secondary !== undefined && (
          <span {...slot('card-text')}>
            <AccountName name={secondary} />
          </span>
        )}
      </span>
      {accounts.length > 1 && tone !== 'good' && <ToneIcon tone={tone} />}
    </>
  );
}

function DefaultAccount({ connection }: { readonly connection: BrowserConnection }) {
  const { integration, say, preview } = useManage('ManageAccount');
  const { localization } = useHawser('ManageAccount');
  const words = useWords(manageMessages);
  const list = useWords(listMessages);
  const { slot } = useAppearance();
  const update = useUpdateConnection();
  const helpId = useId();
  const state = changeState(update);
  const trouble =
    state === 'failed'
      ? list('defaultFailed')
      : state === 'offline'
        ? words('offlineTryAgain')
        : null;
  return (
    <div {...slot('default', connection.isDefault ? 'on' : 'off')}>
      {!connection.isDefault && (
        <button
          type="button"
          {...slot('action', 'makeDefault')}
          aria-describedby={helpId}
          aria-disabled={state === 'busy' || undefined}
          onClick={(event) => {
            if (preview !== undefined || state === 'busy') return;
            const button = event.currentTarget;
            const chosen = button.closest('fieldset');
            const answer = update.mutateAsync({ id: connection.id, change: { isDefault: true } });
            // Also if the user looks at another account by then.
            void answer.then(
              () => {
                say(
                  words('madeDefault', {
                    identity: labelOf(connection, integration?.name ?? '', localization),
                  }),
                );
                // The button is gone then.
                if (document.activeElement === button || document.activeElement === document.body)
                  chosen?.querySelector<HTMLElement>('input:checked')?.focus();
              },
              () => say(list('defaultFailed')),
            );
          }}
        >
          {list('makeDefault')}
        </button>
      )}
      <p id={helpId} {...slot(trouble === null ? 'field-help' : 'field-error')}>
        {trouble ?? words('defaultHelp')}
      </p>
    </div>
  );
}
