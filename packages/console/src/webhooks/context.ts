'use client';
import type { CreateWebhookBody, PartnerWebhook } from '@hawser/contract/partner';
import { createContext, useContext } from 'react';
import type { List } from '../list/use-list.js';

/** What the parts of the page share. */
export interface WebhooksNow {
  readonly list: List<PartnerWebhook>;
  readonly canWrite: boolean;
  /** Creates a webhook, and shows its secret. */
  readonly create: (body: CreateWebhookBody) => Promise<unknown>;
}

export const WebhooksContext = createContext<WebhooksNow | null>(null);

/** Returns the context of `WebhooksRoot`; throws an error that names `part` outside it. */
export function useWebhooks(part: string): WebhooksNow {
  const value = useContext(WebhooksContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`WebhooksRoot\``);
  return value;
}
