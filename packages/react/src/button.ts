/*
 * The parts of the connect button, for a custom layout, and all of its states. A separate entry
 * point, so that pages that use the complete button don't load them.
 */
export { ConnectButtonRoot } from './connect-button/root.js';
export type { ConnectButtonRootProps } from './connect-button/root.js';
export { ConnectButtonTrigger } from './connect-button/trigger.js';
export type { ConnectButtonTriggerProps } from './connect-button/props.js';
export {
  ConnectButtonActions,
  ConnectButtonMessage,
  ConnectButtonStatus,
} from './connect-button/status.js';
export type {
  ConnectButtonActionsProps,
  ConnectButtonMessageProps,
  ConnectButtonStatusProps,
} from './connect-button/status.js';
export { connectViews } from './connect-button/states.js';
