'use client';
import type { CatalogueProvider, PartnerConnection } from '@hawser/contract/partner';
import type { PagePreview } from '../page/preview.js';
import { rootContext } from '../page/root-context.js';

/** What the parts of the page share. */
export interface ConnectionNow {
  readonly connection: PartnerConnection;
  /** Undefined until the catalogue is loaded, and in previews. */
  readonly provider: CatalogueProvider | undefined;
  readonly providerName: string;
  /** Whether the user may refresh, test, suspend and disconnect it. */
  readonly canAct: boolean;
  /** Whether the user may change its settings and metadata. */
  readonly canWrite: boolean;
  readonly previewState: PagePreview | undefined;
}

export const [ConnectionContext, useConnection] = rootContext<ConnectionNow>('ConnectionRoot');
