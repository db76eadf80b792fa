'use client';
import type { PartnerAccount } from '@hawser/contract/partner';
import type { PagePreview } from '../page/preview.js';
import { rootContext } from '../page/root-context.js';

/** What the parts of the page share. */
export interface AccountNow {
  readonly account: PartnerAccount;
  /** Whether the user may change and delete it. */
  readonly canWrite: boolean;
  readonly previewState: PagePreview | undefined;
}

export const [AccountContext, useAccount] = rootContext<AccountNow>('AccountRoot');
