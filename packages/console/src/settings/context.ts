'use client';
import type { PartnerProfile } from '@hawser/contract/partner';
import type { PagePreview } from '../page/preview.js';
import { rootContext } from '../page/root-context.js';

/** What the parts of the page share. */
export interface SettingsNow {
  readonly profile: PartnerProfile;
  /** Whether the user may change the profile. */
  readonly canWrite: boolean;
  readonly previewState: PagePreview | undefined;
}

export const [SettingsContext, useSettings] = rootContext<SettingsNow>('SettingsRoot');
