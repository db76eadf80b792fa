'use client';
import type { PartnerWebhook } from '@hawser/contract/partner';
import { createContext, useContext } from 'react';
import type { PagePreview } from '../page/preview.js';
import type { View } from '../page/use-view.js';

/** What the parts of the page share. */
export interface WebhookNow {
  readonly id: string;
  readonly view: View<PartnerWebhook | undefined>;
  readonly canWrite: boolean;
  /** Rolls the webhook's secret, and shows the new one. */
  readonly roll: () => Promise<unknown>;
  readonly previewState: PagePreview | undefined;
}

export const WebhookContext = createContext<WebhookNow | null>(null);

/** Returns the context of `WebhookRoot`; throws an error that names `part` outside it. */
export function useWebhook(part: string): WebhookNow {
  const value = useContext(WebhookContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`WebhookRoot\``);
  return value;
}
