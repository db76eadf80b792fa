'use client';
import { HawserError } from '@hawser/client/console';
import { forwardRef, useState } from 'react';
import type { ForwardedRef } from 'react';
import { StateMessage } from '../page/notice.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import { reloadAll, useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { registerMessages } from './messages.js';
import { RegisterFailure } from './register-page.js';
import { tokenOfInvite } from './token.js';

const all = { ...registerMessages, ...sharedMessages };

/** The states of the page that can be shown without a server. */
export type InvitePreview = 'invited' | 'missing' | 'accepting' | 'invalid';

/** The props of `InvitePage`, including those of its `<section>`. */
export interface InvitePageProps extends PageElementProps {
  /** The token of the invite. @default the one in the page's address, after `#token=` */
  readonly invite?: string | undefined;
  /** Shows this state without a server. */
  readonly previewState?: InvitePreview | undefined;
}

/** Accepts an invite to a partner. A click does it: opening the link changes nothing. */
export const InvitePage = forwardRef(function InvitePage(
  { invite, previewState, ...element }: InvitePageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(all);
  const context = useConsole('InvitePage');
  const [given] = useState(() => invite ?? tokenOfInvite());
  const token =
    previewState === undefined ? given : previewState === 'missing' ? undefined : 'a-preview';
  const { busy, error, run } = useAction(async (accepted: string) => {
    const { partner_id } = await context.client.acceptInvite(accepted);
    await reloadAll(context);
    context.router.navigate(`/${partner_id}/live/`, { replace: true });
  });
  const working = busy || previewState === 'accepting';
  return (
    <Page title={words('inviteAcceptTitle')} {...element} ref={ref}>
      {token === undefined ? (
        <StateMessage state="empty">{words('inviteMissing')}</StateMessage>
      ) : (
        <>
          <p>{words('inviteAcceptText')}</p>
          <RegisterFailure
            error={
              previewState === 'invalid' ? new HawserError('invite_invalid', 'A preview.') : error
            }
          />
          <p>
            <Button
              tone="primary"
              busy={working}
              onClick={() => {
                if (previewState === undefined) void run(token);
              }}
            >
              {working ? words('working') : words('inviteAcceptConfirm')}
            </Button>
          </p>
        </>
      )}
    </Page>
  );
});
