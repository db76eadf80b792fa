/** Names of the parts that a host can style: `.hawser-<slot>`. */
export type Slot =
  | 'connect'
  | 'button'
  | 'status'
  | 'message'
  | 'actions'
  | 'action'
  | 'logo'
  | 'list'
  | 'toolbar'
  | 'search'
  | 'categories'
  | 'category'
  | 'items'
  | 'card'
  | 'card-head'
  | 'card-name'
  | 'card-text'
  | 'accounts'
  | 'account'
  | 'badge'
  | 'notice'
  | 'skeleton'
  | 'manage'
  | 'manage-actions'
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
  | 'fields'
  | 'credentials'
  | 'field'
  | 'input'
  | 'field-help'
  | 'field-error';

/** Name of a variable that a host can set, without its prefix `--hawser-`. */
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
  | 'focus'
  | 'radius'
  | 'gap'
  | 'z-index';

/**
 * How components look: values of the kit's variables, class names for its parts, light or dark. On
 * `HawserProvider` it is for every component inside, on a component for that one and what is in it.
 */
export interface Appearance {
  /** Values of the `--hawser-*` variables, without the prefix: `{ accent: '#1f7a8c', radius: '4px' }`. */
  readonly variables?: Readonly<Partial<Record<Variable, string>>>;
  /** Class names added to a part: a string, or a function of the part's `data-state`. */
  readonly classNames?: Readonly<
    Partial<Record<Slot, string | ((state: string | undefined) => string)>>
  >;
  /** `light`, `dark` or `system`. @default what the host's page has */
  readonly colorScheme?: 'light' | 'dark' | 'system';
}

/** The look of one component, where it differs from that of the page. */
export interface AppearanceProps {
  /**
   * The look of this component and of what is in it, dialogs that it opens included. A variable or a
   * slot that it names takes the place of the provider's; the others stay. @default the provider's
   */
  readonly appearance?: Appearance | undefined;
}

/** Lays one appearance over another: its variables and slots take the place of those of the same name. */
export function mergeAppearance(
  under: Appearance | undefined,
  over: Appearance | undefined,
): Appearance | undefined {
  if (!under || !over) return over ?? under;
  return {
    ...under,
    ...over,
    variables: { ...under.variables, ...over.variables },
    classNames: { ...under.classNames, ...over.classNames },
  };
}
