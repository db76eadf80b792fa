/*
 * The parts of the connect button, for one that is laid out in another way, and all of its states.
 * An entry point apart, so that they don't weigh on pages that use the button as it is.
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
