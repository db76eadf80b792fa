'use client';
import type { CatalogueProvider, PartnerIntegration } from '@hawser/contract/partner';
import type { List } from '../list/use-list.js';
import { rootContext } from '../page/root-context.js';

/** What the parts of the page share. */
export interface IntegrationsNow {
  readonly list: List<PartnerIntegration>;
  /** Every provider that Hawser knows; undefined until they are loaded. */
  readonly providers: readonly CatalogueProvider[] | undefined;
  /** Whether the user may check integrations. */
  readonly canCheck: boolean;
}

export const [IntegrationsContext, useIntegrations] =
  rootContext<IntegrationsNow>('IntegrationsRoot');
