'use client';
import type { CreateKeyBody, PartnerKey, RollKeyBody } from '@hawser/contract/partner';
import { createContext, useContext } from 'react';
import type { List } from '../list/use-list.js';

/** What the parts of the page share. */
export interface KeysNow {
  readonly list: List<PartnerKey>;
  readonly canWrite: boolean;
  /** Creates a key and shows its secret. */
  readonly create: (body: CreateKeyBody) => Promise<void>;
  readonly roll: (key: PartnerKey, body: RollKeyBody) => Promise<void>;
  readonly revoke: (key: PartnerKey) => Promise<void>;
}

export const KeysContext = createContext<KeysNow | null>(null);

/** Returns the context of `KeysRoot`; throws an error that names `part` outside it. */
export function useKeys(part: string): KeysNow {
  const value = useContext(KeysContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`KeysRoot\``);
  return value;
}
