/*
 * What a router needs from a running Hawser, in addition to the host's API. `@hawser/express` is
 * built on it. Any release may change it; hosts should import the package's root instead.
 */
export * from './index.js';
export type { Checkup, DamagedConnection, Unrefreshable } from './api/checkup.js';
export { engineOf, type Engine } from './api/engine.js';
export { developmentKeyringPath, type Brand, type Settings } from './options.js';
export type { NotifySettings } from './notify/notify.js';
export { toPartnerAuditEntry } from './audit/wire.js';
export { toBillingMonth, toBillingPlan } from './billing/wire.js';
export { authorizationUrl, type AuthorizationUrlRequest } from './connect/authorization-url.js';
export type { Authorize, Departure, PageWanted, Visitor } from './connect/authorize.js';
export type { Callback, CallbackRequest, Returning, SiteRequest } from './connect/callback.js';
export type {
  ConnectPage,
  ConnectPageView,
  FormWanted,
  PageItem,
  PageVisitor,
} from './connect/connect-page.js';
export type { ShownCode } from './connect/page-end.js';
export type { HostUser } from './connect/host-user.js';
export type { CallbackOutcome, FailedConnect } from './connect/outcome.js';
export type { PartnerExchange, RedirectAnswer } from './connect/partner-exchange.js';
export type { AllowedRedirects } from './connect/redirects.js';
export { sessionLifetimeMs } from './connect/sessions.js';
export { actionOf } from './connections/connection.js';
export {
  fromWireSettings,
  toEventConnection,
  toWireSettings,
  type ConnectionOwner,
} from './connections/wire.js';
export { inspectDatabase, type DatabaseState } from './database/inspect-database.js';
export { Caller } from './egress/caller.js';
export type { AnswerHead, Receive, Sink } from './egress/relay.js';
export type {
  IdempotentAnswer,
  IdempotentAnswers,
  IdempotentRequest,
  IdempotentTurn,
} from './idempotency/idempotent-answers.js';
export { integrationId, isActive, isOAuth, statusOf } from './integrations/integrations.js';
export { missingScopes, offeredServices, scopesToRequest } from './integrations/scopes.js';
export type { Allowance, Limit, Limiter } from './limits/limiter.js';
export { logoSvg, type LogoGround } from './providers/logo-svg.js';
export { originProblem } from './net/origin.js';
export {
  authorizationRules,
  type AuthorizationRules,
  type RulesMetadata,
} from './oauth/authorization-rules.js';
export type { Proxy } from './proxy/forward.js';
export type { ProxyRequest } from './proxy/request.js';
export type { ServiceCall } from './proxy/service-routes.js';
export type { Brands, ShownBrand } from './partners/brands.js';
export type { AcceptedMember, InviteDesk } from './partners/invites.js';
export type { ConsoleUser, MemberDesk } from './partners/members.js';
export type { PartnerDesk } from './partners/partners.js';
export type { NewRegistration, Registered, Registration } from './partners/registration.js';
export type { BrandLogo } from './partners/brand-logo.js';
export type { AgentLinks, Offered, OfferedCall } from './agents/agent-links.js';
export type { AgentRights, AuthenticatedAgent, TokenDesk, TokenMaker } from './agents/agents.js';
export { accountOfAgent } from './agents/account-of-agent.js';
export type { LeashedRoute, RouteLeash } from './proxy/leash.js';
export type { LeashedToolCall } from './tools/executor.js';
export type { ToolLeash } from './tools/leash.js';
export type { LeashedToolFilter, LeashedTools } from './tools/tools.js';
export { isToolRoute } from './usage/route-name.js';
export { addPastCalls, type PastCalls } from './usage/past-calls.js';
