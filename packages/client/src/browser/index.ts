export { HawserError, isHawserError } from '@hawser/contract';
export { createBrowserClient } from './browser-client.js';
export type { BrowserClient, BrowserClientOptions, CallOptions } from './browser-client.js';
export { NetworkError } from '../network-error.js';
export { failureOf, isPending } from './connect-state.js';
export type {
  ConnectFailure,
  ConnectFailureAction,
  ConnectProblem,
  ConnectSession,
  ConnectState,
  ConnectStatus,
} from './connect-state.js';
export { createConnectFlow } from './connect-flow.js';
export type {
  ConnectFlow,
  ConnectFlowOptions,
  ConnectFlowUpdate,
  ConnectRequest,
} from './connect-flow-types.js';
export { cleanReturnUrl } from './return-url.js';
export { resumeRedirect } from './resume-redirect.js';
export type { ResumeRedirectOptions } from './resume-redirect.js';
export { browserSupport, isInForeignFrame } from './browser-support.js';
export type { BrowserSupport } from './browser-support.js';
