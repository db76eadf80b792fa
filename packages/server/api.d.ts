declare module '@hawser/server' {
    export { AccessToken };
    export { Account };
    export { AccountChanges };
    export { AccountConnections };
    export { AccountDetails };
    export { Accounts };
    export { Actor };
    export { Api };
    export { ApiCall };
    export { ApiKey };
    export { Audit };
    export { AuditEntry };
    export { AuditFilter };
    export { BegunSession };
    export { ChainAnchor };
    export { ChainProblem };
    export { ChainReport };
    export { ChainRestart };
    export { Connection };
    export { ConnectionAddress } from '@hawser/contract';
    export { ConnectionChanges };
    export { ConnectionFilter };
    export { ConnectionForUse };
    export { ConnectionQuery };
    export { ConnectionSettings };
    export { Connections };
    export { CopyOptions };
    export { CopyResult };
    export { Counts };
    export { CreateConnectionOptions };
    export { CreatedApiKey };
    export { CreatedWebhook };
    export { Credential };
    export { CredentialConfig };
    export { CredentialContext };
    export { CredentialIntegration };
    export { CredentialProvider };
    export { Credentials };
    export { DataKeyRotationOptions };
    export { DataKeyRotationResult };
    export { Database };
    export { DatabaseError };
    export { Endpoints };
    export { FetchInit };
    export { FilledFields };
    export { Hawser };
    export { HawserError } from '@hawser/contract';
    export { HawserOptions };
    export { IdentityContext };
    export { Integration };
    export { Integrations };
    export { Json };
    export { JsonObject };
    export { KeyProvider };
    export { KeyTrouble };
    export { Keys };
    export { LocalKeyring };
    export { Logger };
    export { Logo };
    export { ManualCredentials };
    export { NewApiKey };
    export { NewAuditEntry };
    export { NewConnection };
    export { NewPartner };
    export { NewWebhook };
    export { OAuth };
    export { OAuthConfig };
    export { OAuthIntegration };
    export { OAuthProvider };
    export { Page };
    export { PageRequest };
    export { Partner };
    export { PartnerChanges };
    export { Partners };
    export { Plan };
    export { Provider };
    export { ProviderBase };
    export { RefreshTokenLife };
    export { RevocationContext };
    export { RotationOptions };
    export { RotationProgress };
    export { SecondToken };
    export { Service };
    export { ServiceRoute };
    export { Session };
    export { SessionMode };
    export { SessionRequest };
    export { Sessions };
    export { SettingsChanges };
    export { Site };
    export { SitesContext };
    export { Tenant };
    export { TokenStatus };
    export { UsableCredential };
    export { Usage };
    export { UsageGroup };
    export { UsagePeriod };
    export { UsageReport };
    export { UsageSubject };
    export { VaultError };
    export { VaultMaintenance };
    export { VaultStatus };
    export { VerifyOptions };
    export { WebhookChanges };
    export { WebhookDelivery };
    export { WebhookEndpoint };
    export { Webhooks };
    export { WrappedKey };
    export { WrappingKeyRotation };
    export { WrappingKeyState };
    export { WrappingKeyStatus };
    export { actingAs };
    export { copyDatabase };
    export { createHawser };
    export { generateKeyring };
    export { hostPartnerId };
    export { isHawserError } from '@hawser/contract';
    export { keyProviders };
}

declare module '@hawser/server/engine' {
    export { AccessToken };
    export { Account };
    export { AccountChanges };
    export { AccountConnections };
    export { AccountDetails };
    export { Accounts };
    export { Actor };
    export { Allowance };
    export { AllowedRedirects };
    export { AnswerHead };
    export { Api };
    export { ApiCall };
    export { ApiKey };
    export { Audit };
    export { AuditEntry };
    export { AuditFilter };
    export { Authorize };
    export { BegunSession };
    export { Callback };
    export { CallbackOutcome };
    export { CallbackRequest };
    export { Caller };
    export { ChainAnchor };
    export { ChainProblem };
    export { ChainReport };
    export { ChainRestart };
    export { Connection };
    export { ConnectionAddress } from '@hawser/contract';
    export { ConnectionChanges };
    export { ConnectionFilter };
    export { ConnectionForUse };
    export { ConnectionOwner };
    export { ConnectionQuery };
    export { ConnectionSettings };
    export { Connections };
    export { CopyOptions };
    export { CopyResult };
    export { Counts };
    export { CreateConnectionOptions };
    export { CreatedApiKey };
    export { CreatedWebhook };
    export { Credential };
    export { CredentialConfig };
    export { CredentialContext };
    export { CredentialIntegration };
    export { CredentialProvider };
    export { Credentials };
    export { DataKeyRotationOptions };
    export { DataKeyRotationResult };
    export { Database };
    export { DatabaseError };
    export { Departure };
    export { Endpoints };
    export { Engine };
    export { FailedConnect };
    export { FetchInit };
    export { FilledFields };
    export { Hawser };
    export { HawserError } from '@hawser/contract';
    export { HawserOptions };
    export { HostUser };
    export { IdempotentAnswer };
    export { IdempotentAnswers };
    export { IdempotentRequest };
    export { IdempotentTurn };
    export { IdentityContext };
    export { Integration };
    export { Integrations };
    export { Json };
    export { JsonObject };
    export { KeyProvider };
    export { KeyTrouble };
    export { Keys };
    export { Limit };
    export { Limiter };
    export { LocalKeyring };
    export { Logger };
    export { Logo };
    export { ManualCredentials };
    export { NewApiKey };
    export { NewAuditEntry };
    export { NewConnection };
    export { NewPartner };
    export { NewWebhook };
    export { OAuth };
    export { OAuthConfig };
    export { OAuthIntegration };
    export { OAuthProvider };
    export { Page };
    export { PageRequest };
    export { Partner };
    export { PartnerChanges };
    export { PartnerExchange };
    export { Partners };
    export { Plan };
    export { Provider };
    export { ProviderBase };
    export { Proxy };
    export { ProxyRequest };
    export { Receive };
    export { RedirectAnswer };
    export { RefreshTokenLife };
    export { Returning };
    export { RevocationContext };
    export { RotationOptions };
    export { RotationProgress };
    export { SecondToken };
    export { Service };
    export { ServiceCall };
    export { ServiceRoute };
    export { Session };
    export { SessionMode };
    export { SessionRequest };
    export { Sessions };
    export { Settings };
    export { SettingsChanges };
    export { Sink };
    export { Site };
    export { SiteRequest };
    export { SitesContext };
    export { Tenant };
    export { TokenStatus };
    export { UsableCredential };
    export { Usage };
    export { UsageGroup };
    export { UsagePeriod };
    export { UsageReport };
    export { UsageSubject };
    export { VaultError };
    export { VaultMaintenance };
    export { VaultStatus };
    export { VerifyOptions };
    export { Visitor };
    export { WebhookChanges };
    export { WebhookDelivery };
    export { WebhookEndpoint };
    export { Webhooks };
    export { WrappedKey };
    export { WrappingKeyRotation };
    export { WrappingKeyState };
    export { WrappingKeyStatus };
    export { actingAs };
    export { actionOf };
    export { copyDatabase };
    export { createHawser };
    export { engineOf };
    export { fromWireSettings };
    export { generateKeyring };
    export { hostPartnerId };
    export { integrationId };
    export { isActive };
    export { isHawserError } from '@hawser/contract';
    export { isOAuth };
    export { keyProviders };
    export { logoSvg };
    export { missingScopes };
    export { offeredServices };
    export { scopesToRequest };
    export { sessionLifetimeMs };
    export { toPartnerAuditEntry };
    export { toPartnerConnection };
    export { toWireSettings };
}

declare module '@hawser/server/providers' {
    export { Api };
    export { ApiCall };
    export { ApiKeyDefinition };
    export { BasicDefinition };
    export { Configure };
    export { CredentialConfig };
    export { CredentialContext };
    export { CredentialDefinition };
    export { CredentialIntegration };
    export { CredentialProvider };
    export { Credentials };
    export { Endpoints };
    export { GitlabConfig };
    export { IdentityContext };
    export { IdentityDefinition };
    export { IdentityPaths };
    export { Integration };
    export { Json };
    export { JsonObject };
    export { Logo };
    export { MicrosoftConfig };
    export { OAuth };
    export { OAuth2Definition };
    export { OAuthConfig };
    export { OAuthDefinition };
    export { OAuthIntegration };
    export { OAuthProvider };
    export { OidcDefinition };
    export { Provider };
    export { ProviderBase };
    export { RefreshTokenLife };
    export { RevocationContext };
    export { SalesforceConfig };
    export { Service };
    export { ServiceRoute };
    export { Site };
    export { SitesContext };
    export { airtable };
    export { anthropic };
    export { apiKey };
    export { asana };
    export { attio };
    export { basic };
    export { bitbucket };
    export { box };
    export { brevo };
    export { builtInProviders };
    export { calCom };
    export { calendly };
    export { chargebee };
    export { clickup };
    export { close };
    export { cloudflare };
    export { confluence };
    export { datadog };
    export { defineProvider };
    export { digitalocean };
    export { discord };
    export { dropbox };
    export { eventbrite };
    export { figma };
    export { figmaToken };
    export { freshdesk };
    export { front };
    export { github };
    export { gitlab };
    export { gong };
    export { google };
    export { helpScout };
    export { hubspot };
    export { intercom };
    export { jira };
    export { klaviyo };
    export { linear };
    export { linkedin };
    export { mailchimp };
    export { microsoft };
    export { miro };
    export { monday };
    export { netlify };
    export { notion };
    export { oauth2 };
    export { oidc };
    export { openai };
    export { pagerduty };
    export { pipedrive };
    export { postmark };
    export { problemsOf };
    export { quickbooks };
    export { reddit };
    export { resend };
    export { salesforce };
    export { sendgrid };
    export { sentry };
    export { shopify };
    export { shopifyToken };
    export { slack };
    export { spotify };
    export { square };
    export { strava };
    export { stripe };
    export { supabase };
    export { todoist };
    export { token };
    export { trello };
    export { twilio };
    export { twitch };
    export { typeform };
    export { vercel };
    export { webflow };
    export { x };
    export { xero };
    export { youtube };
    export { zendesk };
    export { zoom };
}

declare module '@hawser/server/aws-kms' {
    export { AwsKmsOptions };
    export { KeyProvider };
    export { WrappedKey };
    export { awsKms };
}

declare module '@hawser/server/google-cloud-kms' {
    export { GoogleCloudKmsOptions };
    export { KeyProvider };
    export { WrappedKey };
    export { googleCloudKms };
}

declare module '@hawser/server/vault-transit' {
    export { KeyProvider };
    export { VaultTransitOptions };
    export { WrappedKey };
    export { vaultTransit };
}

export interface AccessToken {
    readonly accessToken: string;
    readonly tokenType: string;
    readonly expiresAt: number | undefined;
    readonly scopes: readonly string[];
    readonly secondAccessToken?: string | undefined;
}

export interface Account {
    readonly id: string;
    readonly partnerId: string;
    readonly mode: KeyMode;
    readonly externalId: string;
    readonly identifierType: IdentifierType | undefined;
    readonly displayName: string | undefined;
    readonly metadata: Metadata;
    readonly createdAt: number;
}

export interface AccountChanges {
    readonly displayName?: null | string | undefined;
    readonly metadata?: Metadata | undefined;
}

export interface AccountConnections {
    list(account: Account, provider?: string): Promise<Connection[]>;
    get(account: Account, id: string): Promise<Connection>;
    createManual(account: Account, provider: string, credentials: ManualCredentials): Promise<Connection>;
    update(account: Account, id: string, changes: ConnectionChanges): Promise<Connection>;
    disconnect(account: Account, id: string): Promise<RevocationOutcome>;
    disconnectProvider(account: Account, provider: string): Promise<RevocationOutcome[]>;
    refresh(account: Account, id: string): Promise<Connection>;
}

export interface AccountDetails {
    readonly displayName?: string | undefined;
    readonly metadata?: Metadata | undefined;
}

export interface Accounts {
    create(tenant: Tenant, external: string, details?: AccountDetails): Promise<Account>;
    ensure(tenant: Tenant, external: string, details?: AccountDetails): Promise<Account>;
    get(tenant: Tenant, id: string): Promise<Account>;
    find(tenant: Tenant, id: string): Promise<Account | undefined>;
    findByExternalId(tenant: Tenant, external: string): Promise<Account | undefined>;
    getByExternalId(tenant: Tenant, external: string): Promise<Account>;
    list(tenant: Tenant, page: PageRequest & {
        externalId?: string | undefined;
    }): Promise<Page<Account>>;
    ensureOfType(tenant: Tenant, external: string, type: IdentifierType): Promise<Account>;
    findAll(tenant: Tenant, ids: readonly string[]): Promise<Map<string, Account>>;
    update(tenant: Tenant, id: string, changes: AccountChanges): Promise<Account>;
    delete(tenant: Tenant, id: string): Promise<void>;
}

export interface Actor {
    readonly type: AuditActorType;
    readonly id?: string | undefined;
    readonly ip?: string | undefined;
    readonly userAgent?: string | undefined;
    readonly requestId?: string | undefined;
}

export interface Allowance {
    readonly allowed: boolean;
    readonly limit: number;
    readonly remaining: number;
    readonly resetMs: number;
}

export declare class AllowedRedirects {
    #private;
    constructor(entries: readonly string[]);
    assertAllowed(address: string): URL;
    assertAllowedOrOwn(address: string, ownOrigin: string): URL;
}

export interface AnswerHead {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Api {
    readonly baseUrl: string;
    readonly hosts?: readonly string[] | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly refusesCredential?: ((answer: JsonObject) => boolean) | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
    readonly tokenHeader?: undefined | {
        readonly name: string;
        readonly prefix: string;
    };
}

export type ApiCall = (url: string, init?: {
    body?: string;
    headers?: Record<string, string>;
    method?: string;
}) => Promise<JsonObject>;

export interface ApiKey {
    readonly id: string;
    readonly partnerId: string;
    readonly name: string;
    readonly mode: KeyMode;
    readonly prefix: string;
    readonly scopes: readonly KeyScope[] | undefined;
    readonly createdAt: number;
    readonly expiresAt: number | undefined;
    readonly lastUsedAt: number | undefined;
}

export interface ApiKeyDefinition extends CredentialDefinition {
    readonly header?: string | undefined;
    readonly prefix?: string | undefined;
    readonly query?: string | undefined;
    readonly basicPassword?: string | undefined;
    readonly fields?: readonly CredentialField[] | undefined;
}

export interface Audit {
    recordSoon(entry: NewAuditEntry): Promise<void>;
    list(tenant: Tenant, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
    export(tenant: Tenant, filter?: AuditFilter): AsyncGenerator<AuditEntry>;
    verify(options?: VerifyOptions): Promise<ChainReport[]>;
    head(partnerId: string): Promise<ChainAnchor | undefined>;
    restart(partnerId: string): Promise<ChainAnchor>;
    chain(): Promise<void>;
}

export interface AuditEntry extends NewAuditEntry {
    readonly id: string;
    readonly at: number;
    readonly actor: {
        readonly id: string | undefined;
        readonly type: AuditActorType;
    };
    readonly ip: string | undefined;
    readonly userAgent: string | undefined;
    readonly requestId: string | undefined;
    readonly details: JsonObject;
    readonly seq: number | undefined;
    readonly hash: string | undefined;
}

export interface AuditFilter {
    readonly accountId?: string | undefined;
    readonly connectionId?: string | undefined;
    readonly action?: AuditAction | undefined;
    readonly actorId?: string | undefined;
    readonly from?: number | undefined;
    readonly until?: number | undefined;
}

export interface Authorize {
    open(startToken: string, visitor: Visitor): Promise<CallbackOutcome | Departure>;
    begin(session: Session, visitor: Visitor): Promise<CallbackOutcome | Departure>;
    authorizationLink(session: Session): Promise<string>;
}

export interface AwsKmsOptions {
    readonly keyArn: string;
    readonly client?: KMSClientConfig | undefined;
    readonly timeoutMs?: number | undefined;
}

export interface BasicDefinition extends CredentialDefinition {
    readonly usernameLabel?: string | undefined;
    readonly passwordLabel?: string | undefined;
}

export interface BegunSession {
    readonly session: Session;
    readonly startUrl: string;
}

export interface Callback {
    handle(request: CallbackRequest): Promise<CallbackOutcome>;
    pickSite(request: SiteRequest): Promise<CallbackOutcome>;
}

export interface CallbackOutcome {
    readonly session: Session;
    readonly result: FailedConnect | {
        readonly confirmToken: string | undefined;
        readonly status: 'awaiting_confirmation';
    } | {
        readonly sites: readonly Site[];
        readonly state: string;
        readonly status: 'site_wanted';
    } | {
        readonly status: 'completed';
    };
}

export interface CallbackRequest extends Returning {
    readonly parameters: URLSearchParams;
}

export declare class Caller {
    #private;
    static of(signal: AbortSignal): Caller;
    get hasLeft(): boolean;
    get reason(): Error | undefined;
    leave(reason: Error): void;
    done(): void;
    onLeave(giveUp: (reason: Error) => void): void;
}

export interface ChainAnchor {
    readonly seq: number;
    readonly hash: string;
}

export type ChainProblem = {
    readonly from: number;
    readonly kind: 'added';
    readonly to: number;
} | {
    readonly from: number;
    readonly kind: 'missing';
    readonly to: number;
} | {
    readonly from: number;
    readonly kind: 'truncated';
    readonly to: number;
} | {
    readonly id: string;
    readonly kind: 'altered';
    readonly seq: number;
} | {
    readonly kind: 'anchor';
    readonly seq: number;
} | {
    readonly kind: 'head';
};

export interface ChainReport {
    readonly partnerId: string;
    readonly checked: number;
    readonly unchained: number;
    readonly head: ChainAnchor | undefined;
    readonly restarts: readonly ChainRestart[];
    readonly problems: readonly ChainProblem[];
    readonly problemCount: number;
}

export interface ChainRestart {
    readonly seq: number;
    readonly at: number;
}

export type Configure<P extends Provider, Config extends unknown[]> = ((...config: Config) => P extends OAuthProvider ? OAuthIntegration : CredentialIntegration) & {
    readonly provider: P;
};

export interface Connection {
    readonly id: string;
    readonly partnerId: string;
    readonly accountId: string;
    readonly mode: KeyMode;
    readonly provider: string;
    readonly status: ConnectionStatus;
    readonly statusReason: string | undefined;
    readonly identity: Identity | undefined;
    readonly alias: string | undefined;
    readonly isDefault: boolean;
    readonly scopesRequested: readonly string[];
    readonly scopesGranted: readonly string[];
    readonly services: Readonly<Record<string, boolean>>;
    readonly providerData: JsonObject;
    readonly metadata: Metadata;
    readonly settings: ConnectionSettings;
    readonly generation: number;
    readonly accessExpiresAt: number | undefined;
    readonly refreshDueAt: number | undefined;
    readonly refreshedAt: number | undefined;
    readonly reconnectBy: number | undefined;
    readonly lastError: undefined | {
        readonly at: number;
        readonly code: string;
        readonly message: string;
    };
    readonly createdAt: number;
    readonly updatedAt: number;
}

export interface ConnectionChanges {
    readonly alias?: null | string | undefined;
    readonly isDefault?: true | undefined;
    readonly services?: Readonly<Record<string, boolean>> | undefined;
}

export interface ConnectionFilter {
    readonly status?: ConnectionStatus | undefined;
    readonly provider?: string | undefined;
    readonly accountId?: string | undefined;
}

export type ConnectionForUse = Pick<Connection, 'accessExpiresAt' | 'accountId' | 'generation' | 'id' | 'isDefault' | 'mode' | 'partnerId' | 'provider' | 'providerData' | 'refreshDueAt' | 'scopesGranted' | 'services' | 'settings' | 'status' | 'statusReason'>;

export interface ConnectionOwner {
    readonly externalId: string;
    readonly identifierType: IdentifierType | undefined;
}

export interface ConnectionQuery extends Pick<ConnectionFilter, 'provider' | 'status'> {
    readonly identifier?: string | undefined;
}

export interface ConnectionSettings {
    readonly autoRefresh: boolean;
    readonly rateLimit: number | undefined;
    readonly timeoutMs: number;
    readonly retryAttempts: number;
    readonly expiresInMs: number | undefined;
}

export interface Connections {
    create(tenant: Tenant, wanted: NewConnection, options?: CreateConnectionOptions): Promise<Connection>;
    getOrCreate(tenant: Tenant, wanted: NewConnection): Promise<{
        readonly connection: Connection;
        readonly made: boolean;
    }>;
    get(tenant: Tenant, id: string): Promise<Connection>;
    getByIdentifier(tenant: Tenant, provider: string, identifier: string): Promise<Connection>;
    list(tenant: Tenant, query: ConnectionQuery, page: PageRequest): Promise<Page<Connection>>;
    delete(tenant: Tenant, id: string): Promise<RevocationOutcome>;
    refreshTokens(tenant: Tenant, id: string): Promise<Connection>;
    accessToken(address: ConnectionAddress): Promise<AccessToken>;
    testTokens(tenant: Tenant, id: string): Promise<UsableCredential>;
    credential(tenant: Tenant, id: string): Promise<UsableCredential>;
    tokenStatus(tenant: Tenant, id: string): Promise<TokenStatus>;
    updateMetadata(tenant: Tenant, id: string, patch: Metadata): Promise<Connection>;
    updateSettings(tenant: Tenant, id: string, changes: SettingsChanges): Promise<Connection>;
    suspend(tenant: Tenant, id: string, reason?: string): Promise<Connection>;
    resume(tenant: Tenant, id: string): Promise<Connection>;
}

export interface CopyOptions {
    readonly from: Database;
    readonly to: Database;
    readonly vault?: HawserOptions['vault'];
    readonly onProgress?: ((rows: number, total: number) => void) | undefined;
}

export interface CopyResult {
    readonly rows: Readonly<Record<string, number>>;
    readonly opened: number;
}

export interface Counts {
    readonly requests: number;
    readonly toolExecutions: number;
    readonly errors: number;
    readonly authentications: number;
    readonly failedAuthentications: number;
}

export interface CreateConnectionOptions {
    readonly allowMultiple?: boolean | undefined;
}

export interface CreatedApiKey extends ApiKey {
    readonly key: string;
}

export interface CreatedWebhook extends WebhookEndpoint {
    readonly secret: string;
}

export type Credential = {
    readonly accessToken: string;
    readonly kind: 'oauth2';
    readonly second?: SecondToken | undefined;
    readonly tokenType: string;
} | {
    readonly fields: Readonly<Record<string, string>>;
    readonly kind: 'fields';
};

export interface CredentialConfig {
    readonly services?: readonly string[] | undefined;
    readonly active?: boolean | undefined;
    readonly endpoints?: undefined | {
        readonly apiBaseUrl?: string | undefined;
    };
}

export interface CredentialContext {
    readonly baseUrl: string;
    readonly credentials: Credentials;
    readonly call: ApiCall;
}

export interface CredentialDefinition extends CredentialConfig {
    readonly slug: string;
    readonly name: string;
    readonly apiBaseUrl: string;
    readonly connectionFields?: readonly CredentialField[] | undefined;
    readonly description?: string | undefined;
    readonly categories?: readonly string[] | undefined;
    readonly logo?: Logo | undefined;
    readonly color?: string | undefined;
    readonly docsUrl?: string | undefined;
    readonly consoleUrl?: string | undefined;
    readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
    readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
    readonly verify?: undefined | {
        readonly id?: string | undefined;
        readonly label?: string | undefined;
        readonly path: string;
    };
}

export interface CredentialIntegration {
    readonly provider: CredentialProvider;
    readonly config: CredentialConfig;
}

export interface CredentialProvider extends ProviderBase {
    readonly authType: 'api_key' | 'basic' | 'token';
    readonly fields: readonly CredentialField[];
    readonly authorize: (credentials: Credentials) => {
        readonly headers?: Record<string, string>;
        readonly query?: Record<string, string>;
    };
    readonly verify?: ((context: CredentialContext) => Promise<Identity | undefined>) | undefined;
}

export type Credentials = Readonly<Record<string, string>>;

export interface DataKeyRotationOptions extends RotationOptions {
    readonly graceMs?: number | undefined;
}

export interface DataKeyRotationResult {
    readonly deleted: number;
    readonly remaining: number;
}

export type Database = Knex | Knex.Config | string;

export declare class DatabaseError extends Error {
    readonly name = "DatabaseError";
}

export interface Departure {
    readonly session: Session;
    readonly authorizationUrl: string;
    readonly browserNonce: string;
}

export interface Endpoints {
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly refreshUrl?: string | undefined;
    readonly apiBaseUrl: string;
    readonly revocationUrl?: string | undefined;
    readonly identityUrl?: string | undefined;
    readonly issuer?: string | undefined;
}

export interface Engine extends Hawser {
    readonly settings: Settings;
    readonly oauth: {
        readonly authorize: Authorize;
        readonly callback: Callback;
        readonly exchange: PartnerExchange;
    };
    readonly limiter: Limiter;
    readonly idempotentAnswers: IdempotentAnswers;
    readonly proxy: Proxy;
}

export interface FailedConnect {
    readonly status: 'failed';
    readonly code: ConnectErrorCode;
    readonly message: string;
}

export interface FetchInit {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: Buffer | Readable | string;
    readonly signal?: AbortSignal;
}

export type FilledFields = Readonly<Record<string, string>>;

export interface GitlabConfig {
    readonly host?: string | undefined;
}

export interface GoogleCloudKmsOptions {
    readonly key: string;
    readonly accessToken?: (() => Promise<string>) | undefined;
    readonly endpoint?: string | undefined;
    readonly timeoutMs?: number | undefined;
}

export interface Hawser {
    readonly settings: {
        readonly baseUrl: string;
        readonly origin: string;
    };
    readonly hostScope: Tenant;
    readonly accounts: Accounts;
    readonly accountConnections: AccountConnections;
    readonly connections: Connections;
    readonly sessions: Sessions;
    readonly integrations: Integrations;
    readonly usage: Usage;
    readonly partners: Partners;
    readonly keys: Keys;
    readonly audit: Audit;
    readonly webhooks: Webhooks;
    readonly vault: VaultMaintenance;
    fetch(address: ConnectionAddress, path: string, init?: FetchInit): Promise<Response>;
    refreshDue(): Promise<number>;
    close(): Promise<void>;
}

export interface HawserOptions {
    readonly baseUrl: string;
    readonly database?: Database | undefined;
    readonly vault?: undefined | {
        readonly keys?: KeyProvider | string | undefined;
    };
    readonly integrations?: readonly Integration[] | undefined;
    readonly testIntegrations?: readonly Integration[] | undefined;
    readonly allowedOrigins?: readonly string[] | undefined;
    readonly allowedRedirects?: readonly string[] | undefined;
    readonly defaultReturnTo?: string | undefined;
    readonly trustConnectLinks?: boolean | undefined;
    readonly egress?: undefined | {
        readonly allowPrivateNetwork?: boolean | readonly string[] | undefined;
    };
    readonly partnerApi?: undefined | {
        readonly rateLimit?: null | number | undefined;
    };
    readonly refresh?: undefined | {
        readonly cacheMs?: number | undefined;
        readonly scheduler?: boolean | undefined;
        readonly spillDirectory?: string | undefined;
    };
    readonly audit?: undefined | {
        readonly chainer?: boolean | undefined;
        readonly keepForDays?: number | undefined;
    };
    readonly webhooks?: undefined | {
        readonly dispatcher?: boolean | undefined;
    };
    readonly logger?: Logger | undefined;
    readonly clock?: undefined | {
        now(): number;
    };
}

export interface HostUser {
    readonly accountId: string;
}

export interface IdempotentAnswer {
    readonly status: number;
    readonly body: string;
}

export interface IdempotentAnswers {
    begin(request: IdempotentRequest): Promise<IdempotentAnswer | IdempotentTurn>;
    keep(turn: IdempotentTurn, answer: IdempotentAnswer): Promise<void>;
    giveUp(turn: IdempotentTurn): Promise<void>;
}

export interface IdempotentRequest {
    readonly tenant: Tenant;
    readonly key: string;
    readonly content: string;
}

export interface IdempotentTurn {
    readonly id: string;
    readonly owner: string;
}

export interface IdentityContext {
    readonly endpoints: Endpoints;
    readonly facts: JsonObject;
    readonly tokenAnswer: JsonObject;
    readonly claims: JsonObject | undefined;
    readonly call: ApiCall;
}

export interface IdentityDefinition extends IdentityPaths {
    readonly url: string;
}

export interface IdentityPaths {
    readonly id: string;
    readonly label: string;
    readonly email?: string | undefined;
    readonly avatarUrl?: string | undefined;
}

export type Integration = CredentialIntegration | OAuthIntegration;

export interface Integrations {
    in(mode: KeyMode): Integrations;
    catalogue(): Provider[];
    status(integration: Integration): IntegrationStatus;
    list(): Integration[];
    find(idOrSlug: string): Integration | undefined;
    get(idOrSlug: string): Integration;
}

export type Json = Json[] | boolean | null | number | string | {
    [name: string]: Json;
};

export type JsonObject = Record<string, Json>;

export interface KeyProvider {
    readonly activeKeyId: string;
    readonly keyIds: readonly string[];
    wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey>;
    unwrap(wrapped: WrappedKey, context: Buffer): Promise<Buffer>;
}

export type KeyTrouble = 'denied' | 'disabled' | 'missing' | 'unreachable' | 'wrong';

export interface Keys {
    create(partnerId: string, details: NewApiKey): Promise<CreatedApiKey>;
    get(partnerId: string, id: string): Promise<ApiKey>;
    list(partnerId: string, page: PageRequest): Promise<Page<ApiKey>>;
    revoke(partnerId: string, id: string): Promise<void>;
    roll(partnerId: string, id: string, overlapMs: number, expiresAt?: number): Promise<CreatedApiKey>;
    authenticate(presented: string): Promise<(Tenant & {
        readonly key: ApiKey;
    }) | undefined>;
}

export interface Limit {
    readonly limit: number;
    readonly endsAt: number;
}

export interface Limiter {
    takeThisMinute(name: string, limit: number): Promise<Allowance>;
    take(name: string, limit: Limit): Promise<Allowance>;
}

export declare class LocalKeyring implements KeyProvider {
    #private;
    readonly activeKeyId: string;
    readonly keyIds: readonly string[];
    constructor(text: string);
    wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey>;
    unwrap({ keyId, bytes }: WrappedKey, context: Buffer): Promise<Buffer>;
}

export interface Logger {
    debug(facts: object, message: string): void;
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
}

export interface Logo {
    readonly path: string;
    readonly color: string;
}

export type ManualCredentials = {
    readonly accessToken: string;
    readonly refreshToken?: string | undefined;
} | {
    readonly credentials: Readonly<Record<string, string>>;
};

export interface MicrosoftConfig {
    readonly tenant?: string | undefined;
}

export interface NewApiKey {
    readonly name: string;
    readonly mode: KeyMode;
    readonly scopes?: readonly KeyScope[] | undefined;
    readonly expiresAt?: number | undefined;
}

export interface NewAuditEntry {
    readonly partnerId: string;
    readonly mode: KeyMode;
    readonly action: AuditAction;
    readonly accountId?: string | undefined;
    readonly connectionId?: string | undefined;
    readonly details?: JsonObject | undefined;
}

export interface NewConnection {
    readonly provider: string;
    readonly identifier: string;
    readonly identifierType?: IdentifierType | undefined;
    readonly scopes?: readonly string[] | undefined;
    readonly settings?: SettingsChanges | undefined;
    readonly metadata?: Metadata | undefined;
}

export interface NewPartner {
    readonly companyName: string;
    readonly website?: string | undefined;
    readonly contactEmail?: string | undefined;
    readonly useCase?: string | undefined;
    readonly plan?: Plan | undefined;
}

export interface NewWebhook {
    readonly url: string;
    readonly events: WebhookSubscription;
    readonly description?: string | undefined;
}

export interface OAuth {
    readonly authorizationUrl: string | undefined;
    readonly tokenUrl: string | undefined;
    readonly refreshUrl?: string | undefined;
    readonly revocationUrl?: string | undefined;
    readonly identityUrl?: string | undefined;
    readonly issuer?: string | undefined;
    readonly pkce: 'S256' | 'none';
    readonly clientAuth: 'client_secret_basic' | 'client_secret_post' | 'none' | undefined;
    readonly tokenBody?: 'form' | 'json' | undefined;
    readonly tokenParameters?: Readonly<Record<string, string>> | undefined;
    readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
    readonly scopeSeparator: ' ' | ',';
    readonly requiredScopes?: readonly string[] | undefined;
    readonly defaultScopes?: readonly string[] | undefined;
    readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
    readonly splitScopes?: ((scopes: readonly string[]) => Readonly<Record<string, readonly string[]>>) | undefined;
    readonly readTokenAnswer?: ((answer: JsonObject) => JsonObject) | undefined;
    readonly secondToken?: ((answer: JsonObject) => JsonObject | undefined) | undefined;
    readonly keep?: readonly string[] | undefined;
    readonly keepParameters?: readonly string[] | undefined;
    readonly rotation: 'grace' | 'none' | 'strict';
    readonly refreshTokenLife?: RefreshTokenLife | undefined;
    readonly refreshesPerSecond?: number | undefined;
}

export interface OAuth2Definition extends OAuthDefinition {
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly refreshUrl?: string | undefined;
    readonly apiBaseUrl: string;
    readonly issuer?: string | undefined;
    readonly scopeSeparator?: ' ' | ',' | undefined;
    readonly pkce?: boolean | undefined;
    readonly tokenBody?: 'form' | 'json' | undefined;
    readonly revocationUrl?: string | undefined;
    readonly rotation?: OAuth['rotation'] | undefined;
    readonly keep?: readonly string[] | undefined;
    readonly keepParameters?: readonly string[] | undefined;
    readonly connectionFields?: readonly CredentialField[] | undefined;
    readonly tokenHeader?: Api['tokenHeader'];
    readonly identity?: ((context: IdentityContext) => Promise<Identity>) | IdentityDefinition | undefined;
}

export interface OAuthConfig {
    readonly clientId: string;
    readonly clientSecret?: string | undefined;
    readonly scopes?: readonly string[] | undefined;
    readonly services?: readonly string[] | undefined;
    readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
    readonly endpoints?: Partial<Endpoints> | undefined;
    readonly manualTokens?: boolean | undefined;
    readonly active?: boolean | undefined;
    readonly awaitingApproval?: boolean | undefined;
    readonly refreshTokenLife?: RefreshTokenLife | undefined;
}

export interface OAuthDefinition extends Omit<OAuthConfig, 'endpoints'> {
    readonly slug: string;
    readonly name: string;
    readonly description?: string | undefined;
    readonly categories?: readonly string[] | undefined;
    readonly logo?: Logo | undefined;
    readonly tokenEndpointAuth?: 'basic' | 'post' | OAuth['clientAuth'];
    readonly scopeDescriptions?: Readonly<Record<string, string>> | undefined;
    readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
    readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
}

export interface OAuthIntegration {
    readonly provider: OAuthProvider;
    readonly config: OAuthConfig;
}

export interface OAuthProvider extends ProviderBase {
    readonly authType: 'oauth2';
    readonly oauth: OAuth;
    readonly fields?: readonly CredentialField[] | undefined;
    readonly scopes: Readonly<Record<string, string>>;
    readonly sites?: ((context: SitesContext) => Promise<readonly Site[]>) | undefined;
    readonly identify?: ((context: IdentityContext) => Promise<Identity>) | undefined;
    readonly revoke?: ((context: RevocationContext) => Promise<'unsupported' | 'yes'>) | undefined;
}

export interface OidcDefinition extends OAuthDefinition {
    readonly issuer: string;
    readonly apiBaseUrl?: string | undefined;
    readonly rotation?: OAuth['rotation'] | undefined;
}

export interface Page<T> {
    readonly items: T[];
    readonly next: string | undefined;
}

export interface PageRequest {
    readonly after?: string | undefined;
    readonly limit: number;
}

export interface Partner {
    readonly id: string;
    readonly companyName: string;
    readonly website: string | undefined;
    readonly contactEmail: string | undefined;
    readonly useCase: string | undefined;
    readonly plan: Plan;
    readonly createdAt: number;
}

export interface PartnerChanges {
    readonly companyName?: string | undefined;
    readonly website?: null | string | undefined;
    readonly contactEmail?: null | string | undefined;
    readonly useCase?: null | string | undefined;
}

export interface PartnerExchange {
    redeem(tenant: Tenant, connectionId: string, options: RedirectAnswer): Promise<{
        readonly clientState: string | undefined;
        readonly connection: Connection;
    }>;
}

export interface Partners {
    create(details: NewPartner): Promise<Partner>;
    get(id: string): Promise<Partner>;
    list(page: PageRequest): Promise<Page<Partner>>;
    update(id: string, changes: PartnerChanges): Promise<Partner>;
    setPlan(id: string, plan: Plan): Promise<Partner>;
    plan(id: string): Promise<Plan>;
}

export interface Plan {
    readonly includedCalls: number | undefined;
    readonly rateLimit: number | undefined;
    readonly beyond: 'block' | 'count';
}

export type Provider = CredentialProvider | OAuthProvider;

export interface ProviderBase {
    readonly slug: string;
    readonly name: string;
    readonly description: string;
    readonly categories: readonly string[];
    readonly logo?: Logo | undefined;
    readonly color?: string | undefined;
    readonly docsUrl?: string | undefined;
    readonly consoleUrl?: string | undefined;
    readonly services: Readonly<Record<string, Service>>;
    readonly api: Api;
}

export interface Proxy {
    serviceCall(tenant: Tenant, method: string, url: string): ServiceCall;
    forward(tenant: Tenant, address: ConnectionAddress, request: ProxyRequest, receive: Receive<Sink>): Promise<void>;
}

export interface ProxyRequest {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Buffer | Readable | string | undefined;
    readonly caller: Caller;
}

export type Receive<Taker extends Sink | undefined = Sink | undefined> = (head: AnswerHead, resume: () => void) => Taker;

export interface RedirectAnswer {
    readonly code: string;
    readonly state: string;
    readonly site?: string | undefined;
    readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export interface RefreshTokenLife {
    readonly days?: number | undefined;
    readonly unusedDays?: number | undefined;
}

export interface Returning {
    readonly browserNonces: (sessionId: string) => readonly string[];
    readonly user: HostUser | undefined;
}

export interface RevocationContext {
    readonly endpoints: Endpoints;
    readonly clientId: string;
    readonly clientSecret: string | undefined;
    readonly accessToken: string;
    readonly refreshToken: string | undefined;
    readonly secondAccessToken: string | undefined;
    readonly sharedIdentity: boolean;
    readonly send: ApiCall;
}

export interface RotationOptions {
    readonly onProgress?: ((progress: RotationProgress) => void) | undefined;
    readonly onFailure?: ((what: string, error: unknown) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
}

export interface RotationProgress {
    readonly step: 'delete' | 'encrypt' | 'rewrap' | 'wait';
    readonly done: number;
    readonly total: number;
}

export interface SalesforceConfig {
    readonly loginHost?: string | undefined;
}

export interface SecondToken {
    readonly accessToken: string;
    readonly scopes: readonly string[];
}

export interface Service {
    readonly label: string;
    readonly scopes: readonly string[];
    readonly paths?: readonly string[] | undefined;
    readonly reachedBy?: readonly string[] | undefined;
    readonly route?: ServiceRoute | undefined;
    readonly baseUrl?: string | undefined;
}

export interface ServiceCall {
    readonly provider: string;
    readonly path: string;
}

export interface ServiceRoute {
    readonly GET?: string | undefined;
    readonly POST?: string | undefined;
    readonly below?: string | undefined;
}

export interface Session {
    readonly id: string;
    readonly partnerId: string;
    readonly accountId: string;
    readonly accountMode: KeyMode;
    readonly provider: string;
    readonly mode: SessionMode;
    readonly status: SessionStatus;
    readonly error: undefined | {
        readonly code: ConnectErrorCode;
        readonly message: string;
    };
    readonly openerOrigin: string | undefined;
    readonly returnTo: string | undefined;
    readonly redirectUri: string | undefined;
    readonly clientState: string | undefined;
    readonly claimChallenge: string | undefined;
    readonly confirmTokenHash: string | undefined;
    readonly claimNonceHash: string | undefined;
    readonly targetConnectionId: string | undefined;
    readonly connectionId: string | undefined;
    readonly scopes: readonly string[];
    readonly services: readonly string[];
    readonly fields: Readonly<Record<string, string>>;
    readonly unclaimed: Buffer | undefined;
    readonly choosing: Buffer | undefined;
    readonly choosingHash: string | undefined;
    readonly createdAt: number;
    readonly expiresAt: number;
    readonly expired: boolean;
}

export type SessionMode = 'exchange' | 'link' | 'popup' | 'redirect';

export interface SessionRequest {
    readonly account: Account;
    readonly provider: string;
    readonly mode: SessionMode;
    readonly scopes?: readonly string[] | undefined;
    readonly services?: readonly string[] | undefined;
    readonly fields?: FilledFields | undefined;
    readonly connectionId?: string | undefined;
    readonly returnTo?: string | undefined;
    readonly redirectUri?: string | undefined;
    readonly clientState?: string | undefined;
    readonly openerOrigin?: string | undefined;
    readonly claimChallenge?: string | undefined;
}

export interface Sessions {
    create(request: SessionRequest): Promise<BegunSession>;
    get(account: Account, id: string): Promise<Session>;
    cancel(account: Account, id: string): Promise<Session>;
    claim(account: Account, id: string, verifier: string, browserNonces: readonly string[]): Promise<Session>;
    confirm(account: Account, id: string, confirmToken: string): Promise<Session>;
}

export interface Settings {
    readonly baseUrl: string;
    readonly origin: string;
    readonly database: Database;
    readonly keys: KeyProvider;
    readonly integrations: readonly Integration[];
    readonly testIntegrations: readonly Integration[];
    readonly allowedOrigins: ReadonlySet<string>;
    readonly redirects: AllowedRedirects;
    readonly defaultReturnTo: string;
    readonly trustConnectLinks: boolean;
    readonly allowPrivateNetwork: boolean | readonly string[];
    readonly partnerRateLimit: number | undefined;
    readonly scheduler: boolean;
    readonly cacheMs: number;
    readonly spillDirectory: string;
    readonly dispatcher: boolean;
    readonly chainer: boolean;
    readonly keepAuditForDays: number | undefined;
    readonly logger: Logger;
    readonly now: () => number;
}

export type SettingsChanges = {
    readonly [Name in keyof ConnectionSettings]?: ConnectionSettings[Name] | null;
};

export interface Sink {
    write(piece: Buffer): boolean;
    end(): void;
    fail(error: unknown): void;
}

export interface Site {
    readonly id: string;
    readonly name: string;
    readonly address?: string | undefined;
}

export interface SiteRequest extends Returning {
    readonly state: string;
    readonly site: string;
}

export interface SitesContext {
    readonly endpoints: Endpoints;
    readonly callList: (url: string) => Promise<readonly JsonObject[]>;
}

export interface Tenant {
    readonly partnerId: string;
    readonly mode: KeyMode;
}

export interface TokenStatus {
    readonly valid: boolean;
    readonly expiresAt: number | undefined;
    readonly refreshable: boolean;
    readonly lastRefreshedAt: number | undefined;
    readonly nextRefreshAt: number | undefined;
    readonly reconnectBy: number | undefined;
}

export interface UsableCredential {
    readonly connection: ConnectionForUse;
    readonly credential: Credential;
    readonly refreshable: boolean;
}

export interface Usage {
    report(subject: UsageSubject, period?: UsagePeriod, group?: UsageGroup): Promise<UsageReport>;
}

export type UsageGroup = 'day' | 'provider' | 'route';

export interface UsagePeriod {
    readonly startDate?: string | undefined;
    readonly endDate?: string | undefined;
}

export interface UsageReport {
    readonly startDate: string;
    readonly endDate: string;
    readonly total: Counts;
    readonly groups: readonly {
        readonly counts: Counts;
        readonly name: string;
    }[];
}

export type UsageSubject = {
    readonly accountId: string;
} | {
    readonly connectionId: string;
} | {
    readonly partner: Tenant;
};

export declare class VaultError extends Error {
    readonly name = "VaultError";
    readonly keyTrouble: KeyTrouble | undefined;
    constructor(message: string, options?: {
        readonly cause?: unknown;
        readonly keyTrouble?: KeyTrouble;
    });
}

export interface VaultMaintenance {
    status(): Promise<VaultStatus>;
    rotateWrappingKey(options?: RotationOptions): Promise<WrappingKeyRotation>;
    rotateDataKeys(options?: DataKeyRotationOptions): Promise<DataKeyRotationResult>;
    retire(keyId: string): Promise<readonly string[]>;
}

export interface VaultStatus {
    readonly keys: readonly WrappingKeyStatus[];
    readonly dataKeyRotationSince: number | undefined;
}

export interface VaultTransitOptions {
    readonly address: string;
    readonly key: string;
    readonly token: (() => Promise<string>) | string;
    readonly mount?: string | undefined;
    readonly namespace?: string | undefined;
    readonly id?: string | undefined;
    readonly timeoutMs?: number | undefined;
}

export interface VerifyOptions {
    readonly partnerId?: string | undefined;
    readonly expect?: ChainAnchor | undefined;
    readonly onProgress?: ((checked: number, total: number) => void) | undefined;
}

export interface Visitor {
    readonly user: HostUser | undefined;
    readonly fetchSite?: string | undefined;
    readonly referer?: string | undefined;
}

export interface WebhookChanges {
    readonly url?: string | undefined;
    readonly events?: WebhookSubscription | undefined;
    readonly description?: null | string | undefined;
    readonly enabled?: boolean | undefined;
}

export interface WebhookDelivery {
    readonly id: string;
    readonly eventId: string;
    readonly type: WebhookEventType;
    readonly accountId: string;
    readonly connectionId: string;
    readonly status: WebhookDeliveryStatus;
    readonly attempts: number;
    readonly answerStatus: number | undefined;
    readonly failure: WebhookFailure | undefined;
    readonly attemptedAt: number | undefined;
    readonly nextAttemptAt: number | undefined;
    readonly createdAt: number;
}

export interface WebhookEndpoint {
    readonly id: string;
    readonly partnerId: string;
    readonly mode: KeyMode;
    readonly url: string;
    readonly description: string | undefined;
    readonly events: WebhookSubscription;
    readonly enabled: boolean;
    readonly disabledReason: WebhookDisabledReason | undefined;
    readonly secretVersion: number;
    readonly previousSecretUntil: number | undefined;
    readonly previousSigns: boolean;
    readonly failingSince: number | undefined;
    readonly warnedOf: number | undefined;
    readonly createdAt: number;
    readonly updatedAt: number;
}

export interface Webhooks {
    create(tenant: Tenant, webhook: NewWebhook): Promise<CreatedWebhook>;
    list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>>;
    get(tenant: Tenant, id: string): Promise<WebhookEndpoint>;
    update(tenant: Tenant, id: string, changes: WebhookChanges): Promise<WebhookEndpoint>;
    roll(tenant: Tenant, id: string, overlapMs: number): Promise<CreatedWebhook>;
    delete(tenant: Tenant, id: string): Promise<void>;
    deliveries(tenant: Tenant, id: string, page: PageRequest): Promise<Page<WebhookDelivery>>;
    replay(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDelivery>;
    deliverDue(): Promise<number>;
}

export interface WrappedKey {
    readonly keyId: string;
    readonly bytes: Buffer;
}

export interface WrappingKeyRotation {
    readonly keyId: string;
    readonly rewrapped: number;
    readonly remaining: number;
}

export type WrappingKeyState = 'active' | 'decrypt-only' | 'retired';

export interface WrappingKeyStatus {
    readonly keyId: string;
    readonly state: WrappingKeyState;
    readonly dataKeys: number;
    readonly secrets: number;
}

export declare function actingAs<T>(actor: Actor, work: () => T): T;

export declare function actionOf(connection: Connection): ConnectionAction;

export declare const airtable: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const anthropic: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare function apiKey(definition: ApiKeyDefinition): CredentialIntegration;

export declare const asana: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const attio: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function awsKms({ keyArn, client: config, timeoutMs, }: AwsKmsOptions): KeyProvider;

export declare function basic(definition: BasicDefinition): CredentialIntegration;

export declare const bitbucket: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const box: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const brevo: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const builtInProviders: readonly Provider[];

export declare const calCom: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const calendly: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const chargebee: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const clickup: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const close: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const cloudflare: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const confluence: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function copyDatabase(options: CopyOptions): Promise<CopyResult>;

export declare function createHawser(options: HawserOptions): Promise<Hawser>;

export declare const datadog: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare function defineProvider<Own extends object = object>(provider: OAuthProvider, ownEndpoints?: (config: Own) => Partial<Endpoints>): Configure<OAuthProvider, [
    config: OAuthConfig & Own
]>;

export declare function defineProvider(provider: CredentialProvider): Configure<CredentialProvider, [
    config?: CredentialConfig
]>;

export declare const digitalocean: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const discord: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const dropbox: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function engineOf(hawser: Hawser): Engine;

export declare const eventbrite: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const figma: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const figmaToken: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const freshdesk: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare function fromWireSettings(patch: ConnectionSettingsPatch): SettingsChanges;

export declare const front: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function generateKeyring(now?: Date): string;

export declare const github: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const gitlab: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & GitlabConfig
]>;

export declare const gong: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const google: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare function googleCloudKms({ key, accessToken, endpoint, timeoutMs, }: GoogleCloudKmsOptions): KeyProvider;

export declare const helpScout: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const hostPartnerId = "00000000-0000-7000-8000-000000000001";

export declare const hubspot: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare function integrationId(integration: Integration): string;

export declare const intercom: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function isActive(integration: Integration): boolean;

export declare function isOAuth(integration: Integration): integration is OAuthIntegration;

export declare const jira: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare function keyProviders(providers: readonly [
    active: KeyProvider,
    ...decryptOnly: KeyProvider[]
]): KeyProvider;

export declare const klaviyo: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const linear: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const linkedin: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare function logoSvg({ name, logo, slug, color, }: Pick<Provider, 'color' | 'logo' | 'name' | 'slug'>): string;

export declare const mailchimp: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const microsoft: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & MicrosoftConfig
]>;

export declare const miro: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function missingScopes(requested: readonly string[], granted: readonly string[]): string[];

export declare const monday: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const netlify: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const notion: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare function oauth2(definition: OAuth2Definition): OAuthIntegration;

export declare function offeredServices({ provider, config }: Integration): Record<string, Service>;

export declare function oidc(definition: OidcDefinition): OAuthIntegration;

export declare const openai: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const pagerduty: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const pipedrive: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const postmark: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare function problemsOf(provider: Provider): string[];

export declare const quickbooks: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const reddit: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const resend: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const salesforce: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & SalesforceConfig
]>;

export declare function scopesToRequest(integration: OAuthIntegration, asked: readonly string[], services: readonly string[]): string[];

export declare const sendgrid: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const sentry: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const sessionLifetimeMs: number;

export declare const shopify: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const shopifyToken: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const slack: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const spotify: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const square: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const strava: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const stripe: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const supabase: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function toPartnerAuditEntry(entry: AuditEntry): PartnerAuditEntry;

export declare function toPartnerConnection(connection: Connection, owner: ConnectionOwner): PartnerConnection;

export declare function toWireSettings(settings: ConnectionSettings): WireSettings;

export declare const todoist: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function token(definition: CredentialDefinition): CredentialIntegration;

export declare const trello: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const twilio: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const twitch: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const typeform: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare function vaultTransit(options: VaultTransitOptions): KeyProvider;

export declare const vercel: import("../define-provider.js").Configure<import("../provider.js").CredentialProvider, [
    config?: import("../integration.js").CredentialConfig
]>;

export declare const webflow: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const x: import("./define-provider.js").Configure<OAuthProvider, [
    config: import("./integration.js").OAuthConfig & object
]>;

export declare const xero: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const youtube: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const zendesk: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;

export declare const zoom: import("../define-provider.js").Configure<OAuthProvider, [
    config: import("../integration.js").OAuthConfig & object
]>;
