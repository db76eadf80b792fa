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
  | 'overlay'
  | 'dialog'
  | 'dialog-title'
  | 'dialog-text'
  | 'dialog-actions'
  | 'field'
  | 'input'
  | 'field-help'
  | 'field-error';

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

/** Class and state attribute of a part. */
export function slotProps(
  appearance: Appearance | undefined,
  slot: Slot,
  state?: string,
): SlotProps {
  const own = appearance?.classNames?.[slot];
  const extra = typeof own === 'function' ? own(state) : own;
  return {
    className: `hawser-${slot}${extra === undefined || extra === '' ? '' : ` ${extra}`}`,
    ...(state === undefined ? {} : { 'data-state': state }),
  };
}

/** Inline style of a component's outermost element. React sets it through the CSSOM, so a strict CSP allows it. */
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
