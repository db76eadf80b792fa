import type { ReactNode } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ElementProps } from '../shared/element-props.js';
import type { ManagePreview } from './preview.js';

/**
 * Which provider's accounts are managed, and whom it tells of changes. Without `connectionId` it
 * begins with the default account.
 */
export interface ManageOptions<Provider extends string = string> extends AccountListeners {
  /** Slug of the provider: `google`. */
  readonly provider: Provider;
  /** The account to begin with. @default the user's default one at the provider */
  readonly connectionId?: string | undefined;
  /** Shows a state without a server behind it, for design and tests. */
  readonly previewState?: ManagePreview | undefined;
}

/** As of `ManageDialog`, for a page that is put together of its parts, and the props of the `<div>`. */
export interface ManageRootProps<Provider extends string = string>
  extends ManageOptions<Provider>, AppearanceProps, ElementProps<'div', 'onError'> {
  /** Called when the last account was disconnected and the user has read how that went. */
  readonly onEmpty?: (() => void) | undefined;
  readonly children?: ReactNode;
}
