import type { CSSProperties } from 'react';

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
  | 'field'
  | 'input'
  | 'field-help'
  | 'field-error';

/**
 * How the kit looks on this page: values of its variables, class names for its parts, light or
 * dark.
 */
export interface Appearance {
  /** Values of the `--hawser-*` variables, without the prefix: `{ accent: '#1f7a8c', radius: '4px' }`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Class names added to a part: a string, or a function of the part's `data-state`. */
  readonly classNames?: Readonly<
    Partial<Record<Slot, string | ((state: string | undefined) => string)>>
  >;
  /** `light`, `dark` or `system`. @default what the host's page has */
  readonly colorScheme?: 'light' | 'dark' | 'system';
}

export interface SlotProps {
  readonly className: string;
  readonly 'data-state'?: string;
}

/** The outermost parts, which carry the host's variables. */
const roots: ReadonlySet<Slot> = new Set(['connect', 'list', 'card', 'overlay', 'alert']);

/** Class and state attribute of a part; `look` is the class of {@link rootRule}. */
export function slotProps(
  appearance: Appearance | undefined,
  slot: Slot,
  state?: string,
  look?: string,
): SlotProps {
  const own = appearance?.classNames?.[slot];
  const extra = typeof own === 'function' ? own(state) : own;
  const names = [`hawser-${slot}`, roots.has(slot) ? look : undefined, extra];
  return {
    className: names.filter(Boolean).join(' '),
    ...(state === undefined ? {} : { 'data-state': state }),
  };
}

/** Inline style of a component's outermost element. In a browser React sets it through the CSSOM, so a strict CSP allows it. */
export function rootStyle(appearance: Appearance | undefined): CSSProperties | undefined {
  if (!appearance?.variables && !appearance?.colorScheme) return undefined;
  const style: Record<string, string> = {};
  for (const [name, value] of Object.entries(appearance.variables ?? {}))
    style[`--hawser-${name.replace(/^--hawser-/, '')}`] = value;
  if (appearance.colorScheme)
    style['colorScheme'] =
      appearance.colorScheme === 'system' ? 'light dark' : appearance.colorScheme;
  return style;
}

/** The same as a rule for a style element: in HTML from a server, a strict CSP refuses style attributes. */
export function rootRule(appearance: Appearance | undefined, look: string): string | null {
  const style = rootStyle(appearance);
  if (!style) return null;
  const declarations = Object.entries(style).map(
    ([name, value]) => `${name === 'colorScheme' ? 'color-scheme' : name}:${String(value)}`,
  );
  // No value ends the rule, or the element that it stands in.
  return `.${look}{${declarations.join(';').replace(/[<>{}]/g, '')}}`;
}
