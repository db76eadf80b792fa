'use client';
import type { CreateKeyBody, PartnerKey, RollKeyBody } from '@hawser/contract/partner';
import type { List } from '../list/use-list.js';
import { rootContext } from '../page/root-context.js';

/** What the parts of the page share. */
export interface KeysNow {
  readonly list: List<PartnerKey>;
  readonly canWrite: boolean;
  /** Creates a key and shows its secret. */
  readonly create: (body: CreateKeyBody) => Promise<void>;
  readonly roll: (key: PartnerKey, body: RollKeyBody) => Promise<void>;
  readonly revoke: (key: PartnerKey) => Promise<void>;
}

export const [KeysContext, useKeys] = rootContext<KeysNow>('KeysRoot');
