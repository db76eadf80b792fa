export { browserRouter, hawserRouter, partnerRouter } from './router.js';
export { hawserErrors } from './http/error-handler.js';
export type { HawserRouterOptions } from './router.js';
export type {
  Authenticate,
  AuthenticateAnswer,
  HostAccount,
  HostRequest,
} from './browser/authenticate.js';
export type { AccountId } from '@hawser/contract';
export type { Mountable } from './http/mount.js';
