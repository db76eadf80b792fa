export { mcpMetadata } from './mcp/metadata.js';
export { browserRouter, hawserRouter, partnerRouter } from './router.js';
export { hawserBeside } from './beside-express.js';
export type { BesideOptions, Middleware } from './beside-express.js';
export { createServer } from './http/create-server.js';
export type { ExpressApp } from './http/create-server.js';
export { hawserErrors } from './http/error-handler.js';
export type { HawserRouterOptions } from './router.js';
export type {
  Authenticate,
  AuthenticateAnswer,
  HostAccount,
  HostRequest,
} from './browser/authenticate.js';
export type {
  AuthorizeAnswer,
  ConsoleOptions,
  ConsoleVisitor,
  StepUpAnswer,
} from './console/options.js';
export type { ConsoleAsset, ConsolePage, ConsolePageFacts } from './console/page.js';
export type { AccountId } from '@hawser/contract';
export type { Mountable } from './http/mount.js';
