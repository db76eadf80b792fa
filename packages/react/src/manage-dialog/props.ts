import type { ReactNode } from 'react';
import type { AccountListeners } from '../connect/listeners.js';
import type { AppearanceProps } from '../provider/appearance.js';
import type { ElementProps } from '../shared/element-props.js';
import type { ManagePreview } from './preview.js';

/** The options of the manage dialog: its provider, its first account, and callbacks. */
export interface ManageOptions<Provider extends string = string> extends AccountListeners {
  /** The provider's slug, such as `google`. */
  readonly provider: Provider;
  /**
   * The id of the connection to show first. @default the user's default connection at the provider
   */
  readonly connectionId?: string | undefined;
  /** Shows this state without a server, for design and tests. */
  readonly previewState?: ManagePreview | undefined;
}

/** The props of `ManageRoot`, including those of its `<div>`. */
export interface ManageRootProps<Provider extends string = string>
  extends ManageOptions<Provider>, AppearanceProps, ElementProps<'div', 'onError'> {
  /** Called when the last account has been disconnected and the user has closed the result. */
  readonly onEmpty?: (() => void) | undefined;
  readonly children?: ReactNode;
}
