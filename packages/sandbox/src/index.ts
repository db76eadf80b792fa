export { SandboxBrowser, type ConsentChoice } from './browser.js';
export {
  standInNames,
  startSandbox,
  type Sandbox,
  type SandboxOptions,
  type StandInName,
} from './sandbox.js';
export type { StandIn } from './stand-in.js';
export type {
  Breakage,
  ControlChange,
  ControlState,
  Failure,
  RouteKind,
  TokenAnswerChange,
} from './control.js';
export type { Counters, LoggedRequest } from './request-log.js';
export type { Endpoints } from './quirks.js';
