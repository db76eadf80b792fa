import type { AnyAppearance } from '@hawser/react/internal';

/** The name of a part that a host can style; its class is `.hawser-<slot>`. */
export type ConsoleSlot =
  | 'console'
  | 'console-frame'
  | 'console-nav'
  | 'console-nav-item'
  | 'console-main'
  | 'console-banner'
  | 'console-page'
  | 'console-head'
  | 'console-title'
  | 'console-lead'
  | 'console-section'
  | 'console-toolbar'
  | 'console-search'
  | 'console-select'
  | 'console-filter'
  | 'console-table'
  | 'console-row'
  | 'console-cell'
  | 'console-selection'
  | 'console-state'
  | 'console-notice'
  | 'console-facts'
  | 'console-plot'
  | 'console-button'
  | 'console-link'
  | 'console-dialog'
  | 'console-field'
  | 'console-input'
  | 'console-code'
  | 'console-status'
  | 'logo'
  | 'menu-button'
  | 'menu'
  | 'menu-item';

/**
 * The appearance of the console: the kit's CSS variables, class names of the console's parts, and
 * the colour scheme.
 */
export interface ConsoleAppearance extends Pick<AnyAppearance, 'variables' | 'colorScheme'> {
  /** Class names to add to each part: a string, or a function of the part's `data-state`. */
  readonly classNames?: Readonly<
    Partial<Record<ConsoleSlot, string | ((state: string | undefined) => string)>>
  >;
}
