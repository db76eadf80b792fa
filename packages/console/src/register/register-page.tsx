'use client';
import { isHawserError } from '@hawser/client/console';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef, useCallback, useState } from 'react';
import type { ForwardedRef } from 'react';
import { SecretDialog } from '../dialog/secret-dialog.js';
import { Skeleton } from '../list/skeleton.js';
import { ActionFailure, Failure } from '../page/failure.js';
import { Notice, StateMessage } from '../page/notice.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import { reloadAll, useConsole, useWords } from '../provider/context.js';
import { useSession } from '../provider/use-session.js';
import { isFieldError, ProfileFields, useProfileFields } from '../settings/profile-fields.js';
import { Button, ButtonLink } from '../shared/button.js';
import { CopiedText } from '../shared/copy.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { settingsMessages } from '../settings/messages.js';
import { registerMessages } from './messages.js';
import { tokenOfInvite } from './token.js';

/** The states of the page that can be shown without a server. */
export type RegisterPreview = 'open' | 'closed' | 'invite' | 'registered' | 'pending';

/** The props of `RegisterPage`, including those of its `<section>`. */
export interface RegisterPageProps extends PageElementProps {
  /** The token of an invite. @default the one in the page's address, after `#token=` */
  readonly invite?: string | undefined;
  /** Shows this state without a server. */
  readonly previewState?: RegisterPreview | undefined;
}

const all = { ...registerMessages, ...sharedMessages, ...settingsMessages };

/** Registers a partner, whose owner the user becomes, and shows its first key once. */
export const RegisterPage = forwardRef(function RegisterPage(
  { invite, previewState, ...element }: RegisterPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const context = useConsole('RegisterPage');
  const { session, error: sessionError, retry } = useSession();
  const [token] = useState(() => invite ?? tokenOfInvite());
  const fields = useProfileFields();
  const [made, setMade] = useState<
    { readonly id: string; readonly company: string; readonly pending: boolean } | undefined
  >(
    previewState === 'registered' || previewState === 'pending'
      ? {
          id: '0199b6f2-7c1e-7d11-8f0a-3a5b6c7d8e9f',
          company: 'Northwind Ltd',
          pending: previewState === 'pending',
        }
      : undefined,
  );
  const [secret, setSecret] = useState<string>();
  const [lost, setLost] = useState(false);
  const forget = useCallback(() => setSecret(undefined), []);
  const { busy, error, run } = useAction(async () => {
    const { company_name, website, contact_email, use_case } = fields.values;
    try {
      const { partner, key } = await context.client.registerPartner({
        company_name: company_name.trim(),
        website: website.trim(),
        ...(contact_email.trim() !== '' && { contact_email: contact_email.trim() }),
        ...(use_case.trim() !== '' && { use_case: use_case.trim() }),
        ...(token !== undefined && { invite: token }),
      });
      setMade({
        id: partner.id,
        company: partner.company_name,
        pending: partner.status === 'pending',
      });
      setSecret(key.key);
    } catch (failed) {
      if (!isHawserError(failed, 'secret_already_shown')) throw failed;
      setMade({ id: failed.details?.id ?? '', company: company_name.trim(), pending: false });
      setLost(true);
    }
    await reloadAll(context);
  });

  if (!session && previewState === undefined)
    return (
      <Page title={words('registerTitle')} {...element} ref={ref}>
        {sessionError ? <Failure error={sessionError} retry={retry} /> : <Skeleton />}
      </Page>
    );
  if (made)
    return (
      <Page
        title={<bdi>{words('registeredTitle', { company: made.company })}</bdi>}
        {...element}
        ref={ref}
      >
        {lost && <Notice tone="warn">{words('registeredLost')}</Notice>}
        {made.pending && <Notice>{words('registeredPending')}</Notice>}
        <dl {...slot('console-facts')}>
          <div>
            <dt>{words('profileId')}</dt>
            <dd>
              <CopiedText text={made.id} label={words('profileId')} />
            </dd>
          </div>
        </dl>
        <p>
          <ButtonLink tone="primary" to={`/${made.id}/${made.pending ? 'test' : 'live'}/`}>
            {words('registeredGo')}
          </ButtonLink>
        </p>
        {secret !== undefined && <SecretDialog kind="Key" secret={secret} onClose={forget} />}
      </Page>
    );
  const registration =
    previewState === 'closed' || previewState === 'invite'
      ? previewState
      : (session?.registration ?? 'open');
  const refused =
    registration === 'closed'
      ? words('registerClosed')
      : registration === 'invite' && token === undefined
        ? words('registerInvited')
        : undefined;
  return (
    <Page
      title={words('registerTitle')}
      lead={refused === undefined && words('registerLead')}
      {...element}
      ref={ref}
    >
      {refused !== undefined ? (
        <StateMessage state="forbidden" tone="quiet">
          {refused}
        </StateMessage>
      ) : (
        <form
          noValidate
          className="hawser-console-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (fields.check()) void run();
          }}
        >
          <ProfileFields fields={fields} error={error} />
          {!isFieldError(error) && <RegisterFailure error={error} />}
          <Button type="submit" tone="primary" busy={busy}>
            {busy ? words('working') : words('registerConfirm')}
          </Button>
        </form>
      )}
    </Page>
  );
});

/** Says why somebody couldn't register or join. */
export function RegisterFailure({ error }: { readonly error: unknown }) {
  const words = useWords(registerMessages);
  if (!isHawserError(error, 'registration_closed', 'invite_invalid', 'quota_exceeded'))
    return <ActionFailure error={error} />;
  return (
    <Notice tone="bad" role="alert">
      {words(
        error.code === 'registration_closed'
          ? 'registerClosed'
          : error.code === 'invite_invalid'
            ? 'registerInviteInvalid'
            : 'registerLimit',
      )}
    </Notice>
  );
}
