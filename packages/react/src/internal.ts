/*
 * What @hawser/console shares with this kit. Undocumented, and no promise: that package needs the
 * exact version.
 */
export { AccountMenu } from './integration-card/account-menu.js';
export type { AccountMenuItem, AccountMenuProps } from './integration-card/account-menu.js';
export { fill } from './locales/messages.js';
export { Boundary } from './provider/boundary.js';
export { useAppearance, useOwnAppearance } from './provider/look.js';
export type { AnyAppearance, AnySlot, Variable } from './provider/appearance.js';
export { kitQueryClient } from './queries/kit-query-client.js';
export type { ElementProps } from './shared/element-props.js';
export { joined } from './shared/joined.js';
export { Logo } from './shared/logo.js';
export { nameOfSlug } from './shared/name-of-slug.js';
export { ToneIcon } from './shared/tone-icon.js';
export type { Tone } from './shared/tone-icon.js';
export { useMergedRef } from './shared/compose.js';
export { useFocusKept } from './shared/use-focus-kept.js';
export { useLatest } from './shared/use-latest.js';
