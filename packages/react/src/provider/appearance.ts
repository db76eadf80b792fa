/** The name of a part that a host can style; its class is `.hawser-<slot>`. */
export type Slot =
  | 'connect'
  | 'button'
  | 'status'
  | 'message'
  | 'actions'
  | 'action'
  | 'alerts'
  | 'alerts-line'
  | 'logo'
  | 'list'
  | 'toolbar'
  | 'search'
  | 'categories'
  | 'category'
  | 'category-select'
  | 'items'
  | 'card'
  | 'card-head'
  | 'card-name'
  | 'card-text'
  | 'accounts'
  | 'account'
  | 'account-head'
  | 'account-name'
  | 'menu-button'
  | 'menu'
  | 'menu-item'
  | 'badge'
  | 'notice'
  | 'skeleton'
  | 'manage'
  | 'manage-actions'
  | 'disconnect'
  | 'identities'
  | 'identity'
  | 'avatar'
  | 'default'
  | 'section'
  | 'section-title'
  | 'services'
  | 'service'
  | 'switch'
  | 'permissions'
  | 'alert'
  | 'overlay'
  | 'dialog'
  | 'dialog-title'
  | 'dialog-text'
  | 'dialog-actions'
  | 'consent'
  | 'prompt'
  | 'fields'
  | 'credentials'
  | 'field'
  | 'input'
  | 'field-help'
  | 'field-error';

/** The name of a CSS variable that a host can set, without the prefix `--hawser-`. */
export type Variable =
  | 'accent'
  | 'on-accent'
  | 'surface'
  | 'muted'
  | 'text'
  | 'text-soft'
  | 'border'
  | 'border-strong'
  | 'tile'
  | 'good'
  | 'warn'
  | 'bad'
  | 'on-bad'
  | 'focus'
  | 'backdrop'
  | 'radius'
  | 'gap'
  | 'space'
  | 'font-size'
  | 'font-size-large'
  | 'font-size-medium'
  | 'font-size-small'
  | 'font-size-x-small'
  | 'font-size-xx-small'
  | 'font-weight-medium'
  | 'font-weight-bold'
  | 'line-height'
  | 'shadow-menu'
  | 'shadow-dialog'
  | 'duration'
  | 'easing'
  | 'z-index';

/**
 * The appearance of components: CSS variables, class names of their parts, and the colour scheme.
 * On `HawserProvider`, it applies to every component inside; on a component, to that component and
 * its content.
 */
export interface Appearance {
  /**
   * Values of the `--hawser-*` CSS variables, without the prefix: `{ accent: '#1f7a8c', radius:
   * '4px' }`.
   */
  readonly variables?: Readonly<Partial<Record<Variable, string>>>;
  /** Class names to add to each part: a string, or a function of the part's `data-state`. */
  readonly classNames?: Readonly<
    Partial<Record<Slot, string | ((state: string | undefined) => string)>>
  >;
  /** The colour scheme. `system` follows the user's setting. @default the page's colour scheme */
  readonly colorScheme?: 'light' | 'dark' | 'system';
}

/** A part of this kit, or of `@hawser/console`. */
export type AnySlot = Slot | 'console' | `console-${string}`;

/** An appearance of this kit, or of `@hawser/console`. */
export interface AnyAppearance extends Omit<Appearance, 'classNames'> {
  readonly classNames?: Readonly<
    Partial<Record<AnySlot, string | ((state: string | undefined) => string)>>
  >;
}

/** The `appearance` prop of a component. */
export interface AppearanceProps {
  /**
   * The appearance of this component and its content, including dialogs that it opens. Its
   * variables and slots override the provider's; the others are inherited. @default the provider's
   */
  readonly appearance?: Appearance | undefined;
}

/** Merges two appearances. Variables and slots of the second override those of the first. */
export function mergeAppearance(
  under: AnyAppearance | undefined,
  over: AnyAppearance | undefined,
): AnyAppearance | undefined {
  if (!under || !over) return over ?? under;
  return {
    ...under,
    ...over,
    variables: { ...under.variables, ...over.variables },
    classNames: { ...under.classNames, ...over.classNames },
  };
}
