export { calendly } from './calendly.js';
export { discord } from './discord.js';
export { github } from './github.js';
export { google } from './google.js';
export { hubspot } from './hubspot.js';
export { jira } from './jira.js';
export { linear } from './linear.js';
export { linkedin } from './linkedin.js';
export { microsoft } from './microsoft.js';
export { notion } from './notion.js';
export { pipedrive } from './pipedrive.js';
export { salesforce } from './salesforce.js';
export { slack } from './slack.js';
export { x } from './x.js';
export {
  airtable,
  anthropic,
  asana,
  attio,
  bitbucket,
  box,
  brevo,
  calCom,
  chargebee,
  clickup,
  close,
  cloudflare,
  confluence,
  datadog,
  digitalocean,
  dropbox,
  eventbrite,
  figma,
  figmaToken,
  freshdesk,
  front,
  gitlab,
  gong,
  helpScout,
  intercom,
  klaviyo,
  mailchimp,
  miro,
  monday,
  netlify,
  openai,
  pagerduty,
  postmark,
  quickbooks,
  reddit,
  resend,
  sendgrid,
  sentry,
  shopify,
  shopifyToken,
  spotify,
  square,
  strava,
  stripe,
  supabase,
  todoist,
  trello,
  twilio,
  twitch,
  typeform,
  vercel,
  webflow,
  xero,
  youtube,
  zendesk,
  zoom,
} from './more/index.js';
export { oauth2 } from './oauth2.js';
export type { IdentityDefinition, OAuth2Definition, OAuthDefinition } from './oauth2.js';
export { oidc } from './oidc.js';
export type { OidcDefinition } from './oidc.js';
export { apiKey, basic, token } from './credentials.js';
export type { ApiKeyDefinition, BasicDefinition, CredentialDefinition } from './credentials.js';
export { builtInProviders } from './catalogue.js';
export { problemsOf } from './problems.js';
export { revocation, type RevocationRules } from './revocation.js';
export { defineProvider, type Configure } from './define-provider.js';
export type { IdentityPaths } from './identity.js';
export type { MicrosoftConfig } from './microsoft.js';
export type { GitlabConfig } from './more/gitlab.js';
export type { SalesforceConfig } from './salesforce.js';
export type {
  CredentialConfig,
  CredentialIntegration,
  Integration,
  IntegrationNaming,
  OAuthConfig,
  OAuthIntegration,
} from './integration.js';
export type {
  Api,
  ApiCall,
  CredentialContext,
  CredentialProvider,
  Credentials,
  Endpoints,
  IdentityContext,
  Json,
  JsonObject,
  Logo,
  LogoDrawing,
  LogoPath,
  OAuth,
  OAuthProvider,
  Provider,
  ProviderBase,
  RefreshTokenLife,
  RevocationContext,
  Service,
  ServiceRoute,
  Site,
  SitesContext,
} from './provider.js';
