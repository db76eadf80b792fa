'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { accountsMessages } from '../accounts/messages.js';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { ViewContent } from '../page/view-content.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Link } from '../routing/link.js';
import { AccountActions } from './actions.js';
import { AccountContext } from './context.js';

/** The props of `AccountRoot`, including those of its `<section>`. */
export interface AccountRootProps extends PageElementProps {
  /** Hawser's id of the account. */
  readonly id: string;
  /** Stands after the title. @default <AccountActions /> */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of one account: what its parts share. They are shown once it is loaded. */
export const AccountRoot = forwardRef(function AccountRoot(
  { id, actions, children, previewState, ...element }: AccountRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(accountsMessages);
  const { pathOf } = useConsole('AccountRoot');
  const { accounts } = usePartnerClient();
  const canWrite = useCan(previewState)('accounts:write');
  const view = useView({
    key: ['accounts', 'one', id],
    read: (signal) => accounts.get(id, { signal }),
    previewState,
    sample: (data, long) => data.sampleAccounts(long)[0],
  });
  const { data } = view;
  return (
    <AccountContext.Provider value={data ? { account: data, canWrite, previewState } : null}>
      <Page
        title={<bdi>{data?.display_name ?? data?.external_id ?? words('accountTitle')}</bdi>}
        before={
          <Link to={pathOf('accounts')} className="hawser-console-back">
            {words('accountBack')}
          </Link>
        }
        actions={data && (actions ?? <AccountActions />)}
        {...element}
        ref={ref}
      >
        <ViewContent view={view}>{children}</ViewContent>
      </Page>
    </AccountContext.Provider>
  );
});
