declare module '@hawser/server' {
    export { AccessToken };
    export { Account };
    export { AccountChanges };
    export { AccountDetails };
    export { Actor };
    export { Allowance };
    export { AnswerHead };
    export { ApiKey };
    export { Audit };
    export { AuditEntry };
    export { AuditFilter };
    export { CallbackOutcome };
    export { Caller };
    export { ChainAnchor };
    export { ChainProblem };
    export { ChainReport };
    export { ChainRestart };
    export { Connection };
    export { ConnectionAddress } from '@hawser/contract';
    export { ConnectionChanges };
    export { ConnectionQuery };
    export { ConnectionSettings };
    export { CopyOptions };
    export { CopyResult };
    export { Counts };
    export { CreatedApiKey };
    export { CreatedWebhook };
    export { DataKeyRotationOptions };
    export { DataKeyRotationResult };
    export { Database };
    export { DatabaseError };
    export { Departure };
    export { FetchInit };
    export { Hawser };
    export { HawserError } from '@hawser/contract';
    export { HawserOptions };
    export { HostUser };
    export { IdempotentAnswer };
    export { IdempotentAnswers };
    export { IdempotentTurn };
    export { Integration };
    export { KeyProvider };
    export { KeyTrouble };
    export { Limiter };
    export { LocalKeyring };
    export { Logger };
    export { ManualCredentials };
    export { NewApiKey };
    export { NewAuditEntry };
    export { NewConnection };
    export { NewPartner };
    export { NewWebhook };
    export { Page };
    export { PageRequest };
    export { Partner };
    export { PartnerChanges };
    export { Plan };
    export { Provider };
    export { Receive };
    export { Returning };
    export { RotationOptions };
    export { RotationProgress };
    export { ServiceCall };
    export { Session };
    export { SessionMode };
    export { Settings };
    export { SettingsChanges };
    export { Sink };
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
    export { actionOf };
    export { copyDatabase };
    export { createHawser };
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
    export { CredentialConfig };
    export { CredentialContext };
    export { CredentialDefinition };
    export { CredentialIntegration };
    export { CredentialProvider };
    export { Credentials };
    export { Endpoints };
    export { IdentityContext };
    export { IdentityDefinition };
    export { Integration };
    export { Json };
    export { JsonObject };
    export { Logo };
    export { OAuth };
    export { OAuth2Definition };
    export { OAuthConfig };
    export { OAuthDefinition };
    export { OAuthIntegration };
    export { OAuthProvider };
    export { OidcDefinition };
    export { Provider };
    export { RevocationContext };
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
    export { awsKms };
}

declare module '@hawser/server/google-cloud-kms' {
    export { GoogleCloudKmsOptions };
    export { googleCloudKms };
}

declare module '@hawser/server/vault-transit' {
    export { VaultTransitOptions };
    export { vaultTransit };
}

export interface AccessToken {
    readonly accessToken: string;
    readonly tokenType: string;
    readonly expiresAt: number | undefined;
    readonly scopes: readonly string[];
    readonly secondAccessToken?: string | undefined;
}

interface AccessTokenParts {
    readonly vault: Vault;
    readonly refresher: Refresher;
    readonly now: () => number;
}

export declare class AccessTokens {
    #private;
    constructor(parts: AccessTokenParts);
    use(held: SealedCredential): Promise<UsableCredential>;
    renew(connectionId: string, generation: number): Promise<UsableCredential>;
    readAfter(connectionId: string, generation: number): Promise<UsableCredential>;
    isFresh(connection: ConnectionForUse): boolean;
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

export declare class AccountConnections {
    #private;
    constructor(parts: AccountConnectionsParts);
    list(account: Account, provider?: string): Promise<Connection[]>;
    get(account: Account, id: string): Promise<Connection>;
    createManual(account: Account, provider: string, credentials: ManualCredentials): Promise<Connection>;
    update(account: Account, id: string, changes: ConnectionChanges): Promise<Connection>;
    disconnect(account: Account, id: string): Promise<RevocationOutcome>;
    disconnectProvider(account: Account, provider: string): Promise<RevocationOutcome[]>;
    revokeAll(account: Account): Promise<void>;
    refresh(account: Account, id: string): Promise<Connection>;
}

export interface AccountConnectionsParts {
    readonly store: ConnectionStore;
    readonly accounts: Accounts;
    readonly integrations: Integrations;
    readonly vault: Vault;
    readonly accessTokens: AccessTokens;
    readonly cache: CredentialCache;
    readonly tokenEndpoint: TokenEndpoint;
    readonly egress: Egress;
    readonly logger: Logger;
    readonly groupCommit: GroupCommit;
    readonly now: () => number;
}

export interface AccountDeletion {
    before(account: Account): Promise<void>;
    within(database: Knex, account: Account): Promise<void>;
    after(account: Account): void;
}

export interface AccountDetails {
    readonly displayName?: string | undefined;
    readonly metadata?: Metadata | undefined;
}

export declare class Accounts {
    #private;
    constructor(knex: Knex, reads: PreparedReads, deletion: AccountDeletion);
    create(tenant: Tenant, external: string, details?: AccountDetails): Promise<Account>;
    ensure(tenant: Tenant, external: string, details?: AccountDetails): Promise<Account>;
    get(tenant: Tenant, id: string): Promise<Account>;
    find({ partnerId, mode }: Tenant, id: string): Promise<Account | undefined>;
    findByExternalId({ partnerId, mode }: Tenant, external: string): Promise<Account | undefined>;
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

export declare class AddressPolicy {
    #private;
    constructor(allowPrivateNetwork: boolean | readonly string[]);
    trustsHost(hostname: string, port: number | string): boolean;
    allowsAddress(address: string): boolean;
    allowsHost(hostname: string, port: number | string): boolean;
    allowsPlaintext(url: URL): boolean;
}

export declare class Admission {
    #private;
    constructor(parts: AdmissionParts);
    admit({ id, partnerId, settings }: ConnectionForUse): Promise<void>;
}

interface AdmissionParts {
    readonly limiter: Limiter;
    readonly partners: Partners;
    readonly now: () => number;
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

export interface Attempt {
    readonly stateHash: string;
    readonly sessionId: string;
    readonly nonceHash: string;
    readonly accountProven: boolean;
    readonly openerProven: boolean;
}

export interface AttemptResult {
    readonly answerStatus: number | undefined;
    readonly failure: WebhookFailure | undefined;
    readonly retryInMs: number | undefined;
}

export declare class Audit {
    #private;
    constructor(parts: AuditParts);
    recordSoon(entry: NewAuditEntry): Promise<void>;
    list(tenant: Tenant, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
    export(tenant: Tenant, filter?: AuditFilter): AsyncGenerator<AuditEntry>;
    verify({ partnerId, expect, onProgress }?: VerifyOptions): Promise<ChainReport[]>;
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

interface AuditParts {
    readonly knex: Knex;
    readonly store: ChainStore;
    readonly hashes: ChainHashes;
    readonly chainer: Chainer;
    readonly groupCommit: GroupCommit;
}

export interface AuditRow {
    id: string;
    partner_id: string;
    mode: KeyMode;
    at: number | string;
    action: AuditAction;
    actor_type: AuditActorType;
    actor_id: null | string;
    ip: null | string;
    user_agent: null | string;
    request_id: null | string;
    account_id: null | string;
    connection_id: null | string;
    details: string;
    seq: null | number | string;
    hash: null | string;
}

export declare class Authorize {
    #private;
    constructor(parts: AuthorizeParts);
    open(startToken: string, visitor: Visitor): Promise<CallbackOutcome | Departure>;
    begin(session: Session, visitor: Visitor): Promise<CallbackOutcome | Departure>;
    authorizationLink(session: Session): Promise<string>;
}

interface AuthorizeParts {
    readonly sessions: SessionStore;
    readonly accounts: Accounts;
    readonly integrations: Integrations;
    readonly tokenEndpoint: TokenEndpoint;
    readonly secrets: DerivedSecrets;
    readonly redirectUri: string;
    readonly logger: Logger;
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

export declare class Callback {
    #private;
    constructor(parts: CallbackParts);
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

interface CallbackParts {
    readonly sessions: SessionStore;
    readonly choices: Choices;
    readonly accounts: Accounts;
    readonly grants: ReceivedGrants;
    readonly complete: CompleteSession;
    readonly trustConnectLinks: boolean;
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

export declare class ChainHashes {
    #private;
    constructor(key: Buffer);
    ofEntry(before: string, seq: number, row: AuditRow): string;
    isRestart(seq: number, row: AuditRow): boolean;
    ofRestart(seq: number, row: AuditRow): string;
    ofHead({ partnerId, seq, hash, startSeq, startHash }: ChainHead): string;
}

export interface ChainHead {
    readonly partnerId: string;
    readonly seq: number;
    readonly hash: string;
    readonly startSeq: number;
    readonly startHash: string;
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

export declare class ChainStore {
    #private;
    constructor(knex: Knex, hashes: ChainHashes);
    unchainedPartners(): Promise<string[]>;
    chain(partnerId: string, limit: number): Promise<number>;
    purge(partnerId: string, time: Knex.Raw, limit: number): Promise<number>;
    restart(partnerId: string): Promise<ChainHead>;
    head(partnerId: string): Promise<FoundHead | undefined>;
    heads(): Promise<ChainHead[]>;
}

export declare class Chainer {
    #private;
    constructor(parts: ChainerParts);
    start(): void;
    runOnce(): Promise<void>;
    stop(): Promise<void>;
}

interface ChainerParts {
    readonly knex: Knex;
    readonly store: ChainStore;
    readonly logger: Logger;
}

export interface Choice {
    readonly tokens: TokenSet;
    readonly sites: readonly Site[];
}

export declare class Choices {
    #private;
    constructor(sessions: SessionStore, vault: Vault);
    keep(session: Session, stateHash: string, choice: Choice): Promise<boolean>;
    find(session: Session, stateHash: string): Promise<Choice | undefined>;
    take(session: Session, stateHash: string): Promise<boolean>;
}

export interface ClaimedDelivery {
    readonly id: string;
    readonly owner: string;
    readonly attempts: number;
    readonly eventId: string;
    readonly type: WebhookEventType;
    readonly data: string;
    readonly happenedAt: number;
}

export interface CodeExchange {
    readonly parameters: URLSearchParams;
    readonly redirectUri: string;
    readonly state: string;
    readonly codeVerifier: string;
    readonly nonce: string;
    readonly fields: JsonObject;
}

export declare class Commit {
    #private;
    constructor(parts: CommitParts);
    store({ connection }: ConnectionWithGrant, refreshed: Refreshed, seal: Sealer): Promise<Committed>;
    restore(connectionId: string, generation: number): Promise<boolean>;
    replay(): Promise<void>;
    stop(): void;
}

interface CommitParts {
    readonly vault: Vault;
    readonly store: ConnectionStore;
    readonly spill: Spill;
    readonly logger: Logger;
}

export interface Committed {
    readonly held: ConnectionWithGrant;
    readonly outcome: 'overtaken' | 'spilled' | 'stored';
}

interface CompleteParts {
    readonly sessions: SessionStore;
    readonly store: ConnectionStore;
    readonly vault: Vault;
    readonly integrations: Integrations;
    readonly usage: Usage;
}

export declare class CompleteSession {
    #private;
    constructor(parts: CompleteParts);
    now(session: Session, grant: NewGrant, from?: 'callback' | 'claim'): Promise<Connection>;
    later(session: Session, grant: NewGrant, attempt: Attempt): Promise<string | undefined>;
    claim(session: Session, verifier: string, browserNonces: readonly string[]): Promise<void>;
    confirm(session: Session, confirmToken: string): Promise<void>;
}

type Configure<P extends Provider, Config extends unknown[]> = ((...config: Config) => P extends OAuthProvider ? OAuthIntegration : CredentialIntegration) & {
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

export type ConnectionOrigin = Pick<Connection, 'accountId' | 'id' | 'mode' | 'partnerId' | 'provider'>;

export interface ConnectionOwner {
    readonly externalId: string;
    readonly identifierType: IdentifierType | undefined;
}

export interface ConnectionQuery extends Pick<ConnectionFilter, 'provider' | 'status'> {
    readonly identifier?: string | undefined;
}

export declare class ConnectionReads {
    #private;
    constructor(knex: Knex, reads: PreparedReads);
    find(accountId: string, id: string): Promise<Connection | undefined>;
    findOfTenant({ partnerId, mode }: Tenant, id: string): Promise<Connection | undefined>;
    page({ partnerId, mode }: Tenant, { status, provider, accountId }: ConnectionFilter, { after, limit }: PageRequest): Promise<Page<Connection>>;
    findByIdentity(accountId: string, provider: string, identityId: string): Promise<Connection | undefined>;
    list(accountId: string, provider?: string): Promise<Connection[]>;
    sharesIdentity({ id, provider, identity }: Connection): Promise<boolean>;
    listForUse(tenant: Tenant, externalId: string, provider: string): Promise<SealedCredential[]>;
    findForUse(tenant: Tenant, id: string): Promise<SealedCredential | undefined>;
    findWithGrant(id: string): Promise<ConnectionWithGrant | undefined>;
}

export interface ConnectionSettings {
    readonly autoRefresh: boolean;
    readonly rateLimit: number | undefined;
    readonly timeoutMs: number;
    readonly retryAttempts: number;
    readonly expiresInMs: number | undefined;
}

export declare class ConnectionStore extends ConnectionReads {
    #private;
    constructor(knex: Knex, reads: PreparedReads, watcher: ConnectionWatcher);
    insertPending(connection: PendingConnection, several: boolean): Promise<boolean>;
    establish(work: (database: Knex) => Promise<void>): Promise<void>;
    storeRefreshed(id: string, generation: number, facts: GrantFacts, grant: SealedGrant): Promise<boolean>;
    markEnded({ id, generation }: Pick<Connection, 'generation' | 'id'>, end: 'expired' | 'failed' | 'revoked', reason: string, message: string): Promise<boolean>;
    recover({ id, generation }: Pick<Connection, 'generation' | 'id'>): Promise<void>;
    suspend(id: string, reason: string | undefined): Promise<boolean>;
    resume(id: string): Promise<boolean>;
    update(connection: Connection, changes: ConnectionUpdate): Promise<void>;
    retime({ id, generation }: Connection, times: GrantTimes): Promise<void>;
    makeDefault(connection: Connection): Promise<void>;
    delete({ id, accountId, provider }: Connection): Promise<boolean>;
}

export interface ConnectionUpdate {
    readonly alias?: null | string;
    readonly services?: Readonly<Record<string, boolean>>;
    readonly metadata?: Metadata;
    readonly settings?: ConnectionSettings;
}

export interface ConnectionWatcher {
    changed(connectionId: string): void;
    rearranged(): void;
}

export interface ConnectionWithGrant {
    readonly connection: Connection;
    readonly grant: SealedGrant;
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

export declare class CredentialCache {
    #private;
    constructor(maximumAgeMs: number);
    get(tenant: Tenant, address: ConnectionAddress): UsableCredential | undefined;
    getById({ partnerId, mode }: Tenant, connectionId: string): UsableCredential | undefined;
    setById(usable: UsableCredential): void;
    set(tenant: Tenant, address: ConnectionAddress, usable: UsableCredential): void;
    drop(connectionId: string): void;
    clear(): void;
    stop(): void;
}

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

export declare class Credentials {
    #private;
    constructor(parts: CredentialsParts);
    at(tenant: Tenant, address: ConnectionAddress): Promise<UsableCredential>;
    byId(tenant: Tenant, id: string): Promise<UsableCredential>;
}

interface CredentialsParts {
    readonly store: ConnectionStore;
    readonly accounts: Accounts;
    readonly integrations: Integrations;
    readonly accessTokens: AccessTokens;
    readonly cache: CredentialCache;
}

export interface DataKeyRotationOptions extends RotationOptions {
    readonly graceMs?: number | undefined;
}

export interface DataKeyRotationResult {
    readonly deleted: number;
    readonly remaining: number;
}

export interface DataKeyRow {
    readonly id: string;
    readonly account_id: string;
    readonly version: number;
    readonly key_id: string;
    readonly wrapped: Buffer;
    readonly commitment: Buffer;
    readonly created_at: number | string;
}

export type Database = Knex | Knex.Config | string;

export declare class DatabaseError extends Error {
    readonly name = "DatabaseError";
}

export declare class DeliveryStore {
    #private;
    constructor(knex: Knex);
    dueEndpoints(): Promise<string[]>;
    claimDue(endpointId: string, limit: number): Promise<{
        claimed: ClaimedDelivery[];
        more: boolean;
    }>;
    finish({ id, owner }: ClaimedDelivery, result: AttemptResult): Promise<void>;
    release({ id, owner }: ClaimedDelivery): Promise<void>;
    list(endpointId: string, page: PageRequest): Promise<Page<WebhookDelivery>>;
    find(endpointId: string, id: string): Promise<WebhookDelivery | undefined>;
    replay({ partnerId, mode }: Tenant, endpointId: string, id: string): Promise<void>;
    purge(olderThanMs: number, atOnce: number): Promise<number>;
}

export interface Departure {
    readonly session: Session;
    readonly authorizationUrl: string;
    readonly browserNonce: string;
}

export declare class DerivedSecrets {
    #private;
    constructor(secret: Buffer);
    codeVerifier(state: string): string;
    nonce(state: string): string;
}

export declare class Dispatcher {
    #private;
    constructor(parts: DispatcherParts);
    start(): void;
    runOnce(): Promise<number>;
    wake(ids: readonly string[]): void;
    stop(): Promise<void>;
}

interface DispatcherParts {
    readonly knex: Knex;
    readonly endpoints: EndpointStore;
    readonly deliveries: DeliveryStore;
    readonly secrets: WebhookSecrets;
    readonly egress: Egress;
    readonly logger: Logger;
    readonly now: () => number;
}

export declare class Egress {
    #private;
    constructor(options?: EgressOptions);
    relay(url: URL, request: EgressRequest, receive: Receive): Promise<AnswerHead>;
    text(url: URL, { signal, ...request }: EgressTextRequest): Promise<EgressText>;
    close(): Promise<void>;
}

export interface EgressOptions {
    readonly allowPrivateNetwork?: boolean | readonly string[] | undefined;
}

export interface EgressRequest {
    readonly method: string;
    readonly headers?: Record<string, string | string[]> | undefined;
    readonly body?: Buffer | Readable | null | string | undefined;
    readonly timeoutMs?: number | undefined;
    readonly bodyTimeoutMs?: number | undefined;
    readonly caller?: Caller | undefined;
}

export interface EgressText extends AnswerHead {
    readonly text: string;
}

interface EgressTextRequest extends Omit<EgressRequest, 'bodyTimeoutMs' | 'caller'> {
    readonly signal?: AbortSignal | undefined;
}

export type EndpointColumns = Partial<Pick<EndpointRow, 'description' | 'events' | 'url'>> & {
    readonly enabled?: boolean;
};

export interface EndpointRow {
    id: string;
    partner_id: string;
    mode: KeyMode;
    url: string;
    description: null | string;
    events: string;
    enabled: boolean | number;
    disabled_reason: WebhookDisabledReason | null;
    secret_version: number;
    previous_secret_until: null | number | string;
    failing_since: null | number | string;
    warned_at: null | number | string;
    created_at: number | string;
    updated_at: number | string;
}

export declare class EndpointStore {
    #private;
    constructor(knex: Knex);
    insert(endpoint: NewEndpoint, atMost: number): Promise<void>;
    find(tenant: Tenant, id: string): Promise<WebhookEndpoint | undefined>;
    list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>>;
    update(tenant: Tenant, id: string, columns: EndpointColumns): Promise<boolean>;
    roll(tenant: Tenant, id: string, overlapMs: number): Promise<boolean>;
    delete(tenant: Tenant, id: string): Promise<boolean>;
    findEnabled(id: string): Promise<WebhookEndpoint | undefined>;
    noteSuccess(id: string): Promise<void>;
    noteFailure(id: string): Promise<'disabled' | 'warned' | undefined>;
    noteGone(id: string): Promise<'gone' | undefined>;
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

export interface Exchanged {
    readonly tokens: TokenSet;
    readonly answer: JsonObject;
    readonly claims: JsonObject | undefined;
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

interface FoundHead {
    readonly head: ChainHead;
    readonly genuine: boolean;
}

interface GitlabConfig {
    readonly host?: string | undefined;
}

export interface GoogleCloudKmsOptions {
    readonly key: string;
    readonly accessToken?: (() => Promise<string>) | undefined;
    readonly endpoint?: string | undefined;
    readonly timeoutMs?: number | undefined;
}

export type GrantFacts = Pick<Connection, 'accessExpiresAt' | 'providerData' | 'reconnectBy' | 'refreshDueAt' | 'scopesGranted'>;

export interface GrantTimes {
    readonly accessExpiresAt: number | undefined;
    readonly refreshDueAt: number | undefined;
    readonly reconnectBy: number | undefined;
}

export declare class GroupCommit {
    #private;
    constructor(knex: Knex);
    record(entry: NewAuditEntry): Promise<void>;
    settle(): Promise<void>;
}

export interface Hawser {
    readonly settings: Settings;
    readonly accounts: Accounts;
    readonly accountConnections: AccountConnections;
    readonly connections: PartnerConnections & {
        accessToken(address: ConnectionAddress): Promise<AccessToken>;
        testTokens(tenant: Tenant, id: string): Promise<UsableCredential>;
    };
    readonly sessions: Sessions;
    readonly integrations: Integrations;
    readonly usage: Usage;
    readonly limiter: Limiter;
    readonly idempotentAnswers: IdempotentAnswers;
    readonly partners: Partners;
    readonly keys: Keys;
    readonly audit: Audit;
    readonly webhooks: Webhooks;
    readonly oauth: {
        readonly authorize: Authorize;
        readonly callback: Callback;
        readonly exchange: PartnerExchange;
    };
    readonly vault: VaultMaintenance;
    readonly proxy: Proxy;
    readonly hostScope: Tenant;
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

export declare class IdempotentAnswers {
    #private;
    constructor(knex: Knex, secret: Buffer);
    begin(request: IdempotentRequest): Promise<IdempotentAnswer | IdempotentTurn>;
    keep({ id, owner }: IdempotentTurn, answer: IdempotentAnswer): Promise<void>;
    giveUp({ id, owner }: IdempotentTurn): Promise<void>;
    purge(): Promise<number>;
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

export declare class Integrations {
    #private;
    constructor(integrations: readonly Integration[], isInTrouble: IsInTrouble, test?: readonly Integration[]);
    in(mode: KeyMode): Integrations;
    catalogue(): Provider[];
    status(integration: Integration): IntegrationStatus;
    list(): Integration[];
    find(idOrSlug: string): Integration | undefined;
    get(idOrSlug: string): Integration;
}

type IsInTrouble = (integration: OAuthIntegration) => boolean;

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

export declare class Keys {
    #private;
    constructor(knex: Knex, reads: PreparedReads, pepper: Buffer, now: () => number);
    create(partnerId: string, details: NewApiKey): Promise<CreatedApiKey>;
    get(partnerId: string, id: string): Promise<ApiKey>;
    list(partnerId: string, page: PageRequest): Promise<Page<ApiKey>>;
    revoke(partnerId: string, id: string): Promise<void>;
    roll(partnerId: string, id: string, overlapMs: number, expiresAt?: number): Promise<CreatedApiKey>;
    authenticate(presented: string): Promise<(Tenant & {
        readonly key: ApiKey;
    }) | undefined>;
}

export interface Lease {
    readonly connectionId: string;
    readonly generation: number;
    readonly provider: string;
    readonly mode: KeyMode;
    readonly owner: string;
    readonly takenOver: boolean;
    readonly inDoubt: boolean;
    readonly claimedAt: number;
}

export declare class Leases {
    #private;
    constructor(knex: Knex);
    claim(connectionId: string, generation: number): Promise<Lease | undefined>;
    claimDue(limit: number): Promise<Lease[]>;
    releaseFailed({ connectionId, owner }: Lease, inDoubt: boolean): Promise<void>;
    release({ connectionId, owner }: Pick<Lease, 'connectionId' | 'owner'>): Promise<void>;
}

export interface Limit {
    readonly limit: number;
    readonly endsAt: number;
}

export declare class Limiter {
    #private;
    constructor(knex: Knex, now: () => number);
    takeThisMinute(name: string, limit: number): Promise<Allowance>;
    take(name: string, { limit, endsAt }: Limit): Promise<Allowance>;
    purge(): Promise<number>;
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

interface MicrosoftConfig {
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

export interface NewEndpoint {
    readonly id: string;
    readonly partnerId: string;
    readonly mode: KeyMode;
    readonly url: string;
    readonly description: string | undefined;
    readonly events: WebhookSubscription;
}

export interface NewGrant {
    readonly credential: Credential;
    readonly refreshToken: string | undefined;
    readonly times: TokenTimes;
    readonly scopesRequested: readonly string[];
    readonly scopesGranted: readonly string[];
    readonly providerData: JsonObject;
    readonly identity: Identity;
}

export interface NewPartner {
    readonly companyName: string;
    readonly website?: string | undefined;
    readonly contactEmail?: string | undefined;
    readonly useCase?: string | undefined;
    readonly plan?: Plan | undefined;
}

export type NewSession = Pick<Session, 'accountId' | 'claimChallenge' | 'clientState' | 'fields' | 'id' | 'mode' | 'openerOrigin' | 'partnerId' | 'provider' | 'redirectUri' | 'returnTo' | 'scopes' | 'services' | 'targetConnectionId'> & {
    readonly startTokenHash: string;
};

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

export declare class PartnerConnections {
    #private;
    constructor(parts: PartnerConnectionsParts);
    create(tenant: Tenant, wanted: NewConnection, { allowMultiple }?: {
        allowMultiple?: boolean | undefined;
    }): Promise<Connection>;
    getOrCreate(tenant: Tenant, wanted: NewConnection): Promise<{
        readonly connection: Connection;
        readonly made: boolean;
    }>;
    get(tenant: Tenant, id: string): Promise<Connection>;
    getByIdentifier(tenant: Tenant, provider: string, identifier: string): Promise<Connection>;
    list(tenant: Tenant, { identifier, status, provider }: ConnectionQuery, page: PageRequest): Promise<Page<Connection>>;
    delete(tenant: Tenant, id: string): Promise<RevocationOutcome>;
    refreshTokens(tenant: Tenant, id: string): Promise<Connection>;
    credential(tenant: Tenant, id: string): Promise<UsableCredential>;
    tokenStatus(tenant: Tenant, id: string): Promise<TokenStatus>;
    updateMetadata(tenant: Tenant, id: string, patch: Metadata): Promise<Connection>;
    updateSettings(tenant: Tenant, id: string, changes: SettingsChanges): Promise<Connection>;
    suspend(tenant: Tenant, id: string, reason?: string): Promise<Connection>;
    resume(tenant: Tenant, id: string): Promise<Connection>;
}

interface PartnerConnectionsParts {
    readonly store: ConnectionStore;
    readonly accounts: Accounts;
    readonly accountConnections: AccountConnections;
    readonly integrations: Integrations;
    readonly credentials: Credentials;
    readonly now: () => number;
}

export declare class PartnerExchange {
    #private;
    constructor(parts: PartnerExchangeParts);
    redeem(tenant: Tenant, connectionId: string, { code, state, site: wanted, parameters }: RedirectAnswer): Promise<{
        readonly clientState: string | undefined;
        readonly connection: Connection;
    }>;
}

interface PartnerExchangeParts {
    readonly sessions: SessionStore;
    readonly choices: Choices;
    readonly grants: ReceivedGrants;
    readonly complete: CompleteSession;
}

export declare class Partners {
    #private;
    constructor(knex: Knex);
    create({ companyName, website, contactEmail, useCase, plan, }: NewPartner): Promise<Partner>;
    get(id: string): Promise<Partner>;
    list({ after, limit }: PageRequest): Promise<Page<Partner>>;
    update(id: string, changes: PartnerChanges): Promise<Partner>;
    setPlan(id: string, plan: Plan): Promise<Partner>;
    plan(id: string): Promise<Plan>;
}

interface Parts {
    readonly knex: Knex;
    readonly keys: KeyProvider;
    readonly vault: Vault;
    readonly vaultStore: VaultStore;
    readonly sealed: readonly SealedColumns[];
}

export interface PendingConnection extends ConnectionOrigin {
    readonly scopesRequested: readonly string[];
    readonly metadata: Metadata;
    readonly settings: ConnectionSettings;
}

export interface Place {
    readonly partnerId: string;
    readonly accountId: string;
    readonly table: string;
    readonly column: string;
    readonly rowId: string;
    readonly kind: string;
    readonly generation: number;
}

export interface Plan {
    readonly includedCalls: number | undefined;
    readonly rateLimit: number | undefined;
    readonly beyond: 'block' | 'count';
}

export type PreparedRead<Row> = (bindings: ReadBindings) => Promise<Row[]> | Row[];

interface PreparedReadOptions {
    readonly keep?: boolean;
}

export interface PreparedReads {
    prepare<Row>(name: string, sql: string, options?: PreparedReadOptions): PreparedRead<Row>;
    close(): Promise<void>;
}

export type Provider = CredentialProvider | OAuthProvider;

interface ProviderBase {
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

export declare class Proxy {
    #private;
    constructor(parts: ProxyParts);
    serviceCall({ mode }: Tenant, method: string, url: string): ServiceCall;
    forward(tenant: Tenant, address: ConnectionAddress, request: ProxyRequest, receive: Receive<Sink>): Promise<void>;
}

interface ProxyParts {
    readonly credentials: Credentials;
    readonly integrations: Integrations;
    readonly accessTokens: AccessTokens;
    readonly egress: Egress;
    readonly refused: RefusedCredentials;
    readonly admission: Admission;
    readonly usage: Usage;
}

export interface ProxyRequest {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: Buffer | Readable | string | undefined;
    readonly caller: Caller;
}

export type ReadBindings = readonly (number | string)[];

export type Receive<Taker extends Sink | undefined = Sink | undefined> = (head: AnswerHead, resume: () => void) => Taker;

export declare class ReceivedGrants {
    #private;
    constructor(parts: ReceivedGrantsParts);
    exchange(session: Session, state: string, parameters: URLSearchParams): Promise<Exchanged>;
    sites(session: Session, { tokens }: Pick<Exchanged, 'tokens'>): Promise<readonly Site[] | undefined>;
    obviousSite(session: Session, sites: readonly Site[]): Promise<Site | undefined>;
    grant(session: Session, { tokens, answer, claims }: Pick<Exchanged, 'tokens'> & Partial<Exchanged>, site: Site | undefined): Promise<NewGrant>;
    failureOf(session: Session, error: unknown): {
        code: ConnectErrorCode;
        message: string;
    };
}

interface ReceivedGrantsParts {
    readonly connections: ConnectionStore;
    readonly integrations: Integrations;
    readonly tokenEndpoint: TokenEndpoint;
    readonly egress: Egress;
    readonly secrets: DerivedSecrets;
    readonly redirectUri: string;
    readonly logger: Logger;
}

interface RedirectAnswer {
    readonly code: string;
    readonly state: string;
    readonly site?: string | undefined;
    readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export interface RefreshTokenLife {
    readonly days?: number | undefined;
    readonly unusedDays?: number | undefined;
}

interface Refreshed {
    readonly usedRefreshToken: string;
    readonly tokens: TokenSet;
    readonly oauth: OAuth | undefined;
    readonly endedScopes: readonly string[];
}

export declare class Refresher {
    #private;
    constructor(parts: RefresherParts);
    refresh(connectionId: string, generation: number, { asked }?: {
        asked?: boolean | undefined;
    }): Promise<ConnectionWithGrant>;
    refreshClaimed(lease: Lease): Promise<ConnectionWithGrant>;
    close(): Promise<void>;
}

interface RefresherParts {
    readonly store: ConnectionStore;
    readonly vault: Vault;
    readonly integrations: Integrations;
    readonly leases: Leases;
    readonly requests: TokenRequests;
    readonly commit: Commit;
    readonly usage: Usage;
    readonly logger: Logger;
    readonly now: () => number;
}

export declare class RefusedCredentials {
    #private;
    constructor(parts: RefusedCredentialsParts);
    observe(usable: UsableCredential, status: number): void;
    observeLate(usable: UsableCredential): void;
    settle(): Promise<void>;
}

interface RefusedCredentialsParts {
    readonly store: ConnectionStore;
    readonly integrations: Integrations;
    readonly tokenEndpoint: TokenEndpoint;
    readonly egress: Egress;
    readonly accessTokens: AccessTokens;
    readonly logger: Logger;
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

interface SalesforceConfig {
    readonly loginHost?: string | undefined;
}

export interface SealedColumns {
    readonly table: string;
    readonly id: string;
    readonly columns: readonly string[];
    readonly generation?: string;
    ofAccount(query: Knex.QueryBuilder, accountId: string, knex: Knex): Knex.QueryBuilder;
    place(row: SealedRowOwner, column: string): Place;
}

export interface SealedCredential {
    readonly connection: ConnectionForUse;
    readonly credential: Buffer;
    readonly refreshable: boolean;
}

export interface SealedGrant {
    readonly generation: number;
    readonly credential: Buffer;
    readonly refreshToken: Buffer | undefined;
}

export interface SealedRowOwner {
    readonly id: string;
    readonly partnerId: string;
    readonly accountId: string;
    readonly generation: number;
}

export type Sealer = (place: Place, plaintext: Buffer) => Buffer;

export interface SecondToken {
    readonly accessToken: string;
    readonly scopes: readonly string[];
}

export interface SecretOf {
    readonly id: string;
    readonly secretVersion: number;
    readonly previousSigns: boolean;
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

export declare class SessionStore {
    #private;
    constructor(knex: Knex, reads: PreparedReads);
    insert(session: NewSession, lifetimeMs: number, entry: NewAuditEntry): Promise<void>;
    findByStartToken(hash: string): Promise<Session | undefined>;
    find(id: string): Promise<Session | undefined>;
    addAttempt(attempt: Attempt): Promise<void>;
    findAttempt(stateHash: string): Promise<Attempt | undefined>;
    consumeState(stateHash: string): Promise<boolean>;
    complete(database: Knex, id: string, connectionId: string, from: 'callback' | 'claim'): Promise<boolean>;
    park(id: string, unclaimed: Buffer, proof: Pick<Session, 'claimNonceHash' | 'confirmTokenHash'>): Promise<boolean>;
    keepChoice(id: string, stateHash: string, choosing: Buffer): Promise<boolean>;
    takeChoice(id: string, stateHash: string): Promise<boolean>;
    fail(id: string, code: ConnectErrorCode, message: string, from?: readonly ("awaiting_confirmation" | "cancelled" | "completed" | "expired" | "failed" | "pending")[]): Promise<void>;
    cancel(id: string): Promise<boolean>;
    purge(graceMs: number): Promise<number>;
}

export declare class Sessions {
    #private;
    constructor(parts: SessionsParts);
    create(request: SessionRequest): Promise<BegunSession>;
    get(account: Account, id: string): Promise<Session>;
    cancel(account: Account, id: string): Promise<Session>;
    claim(account: Account, id: string, verifier: string, browserNonces: readonly string[]): Promise<Session>;
    confirm(account: Account, id: string, confirmToken: string): Promise<Session>;
}

interface SessionsParts {
    readonly store: SessionStore;
    readonly connections: ConnectionStore;
    readonly integrations: Integrations;
    readonly redirects: AllowedRedirects;
    readonly complete: CompleteSession;
    readonly groupCommit: GroupCommit;
    readonly baseUrl: string;
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

export declare class Spill {
    #private;
    constructor(directory: string);
    write(grant: SpilledGrant): Promise<void>;
    take(connectionId: string, generation: number, store: StoreSpilled): Promise<boolean>;
    replay(store: StoreSpilled): Promise<number>;
}

export interface SpilledGrant {
    readonly connectionId: string;
    readonly generation: number;
    readonly facts: GrantFacts;
    readonly sealed: SealedGrant;
}

type StoreSpilled = (grant: SpilledGrant) => Promise<unknown>;

export interface Tenant {
    readonly partnerId: string;
    readonly mode: KeyMode;
}

export declare class TokenEndpoint {
    #private;
    constructor(egress: Egress, now: () => number);
    endpoints(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints>;
    endpointsOf(integration: OAuthIntegration, facts: JsonObject): Promise<Endpoints>;
    exchangeCode(integration: OAuthIntegration, exchange: CodeExchange): Promise<Exchanged>;
    refresh(integration: OAuthIntegration, facts: JsonObject, refreshToken: string, beforeSend: () => void): Promise<TokenSet>;
}

export declare class TokenRequests {
    #private;
    constructor(tokenEndpoint: TokenEndpoint, now: () => number);
    isInTrouble(integration: OAuthIntegration): boolean;
    refresh(integration: OAuthIntegration, facts: JsonObject, refreshToken: string, inDoubt: boolean, beforeSend: () => void): Promise<TokenSet>;
}

export interface TokenSet {
    readonly accessToken: string;
    readonly tokenType: string;
    readonly refreshToken: string | undefined;
    readonly second: SecondToken | undefined;
    readonly secondEnded?: boolean | undefined;
    readonly expiresAt: number | undefined;
    readonly lifetimeMs: number | undefined;
    readonly receivedAt: number;
    readonly refreshExpiresAt: number | undefined;
    readonly scopes: string[] | undefined;
    readonly kept: JsonObject;
}

export interface TokenStatus {
    readonly valid: boolean;
    readonly expiresAt: number | undefined;
    readonly refreshable: boolean;
    readonly lastRefreshedAt: number | undefined;
    readonly nextRefreshAt: number | undefined;
    readonly reconnectBy: number | undefined;
}

export interface TokenTimes {
    readonly expiresAt: number | undefined;
    readonly lifetimeMs: number | undefined;
    readonly refreshExpiresAt: number | undefined;
    readonly receivedAt: number;
}

export interface UsableCredential {
    readonly connection: ConnectionForUse;
    readonly credential: Credential;
    readonly refreshable: boolean;
}

export declare class Usage {
    #private;
    constructor(parts: UsageParts);
    countCall(owner: UsageOwner, call: {
        readonly failed: boolean;
        readonly isTool?: boolean;
        readonly route: string;
    }): void;
    countAuthentication(owner: UsageOwner, succeeded: boolean): void;
    report(subject: UsageSubject, period?: UsagePeriod, group?: UsageGroup): Promise<UsageReport>;
    write(): Promise<void>;
    close(): Promise<void>;
}

export type UsageEntry = UsageKey & {
    readonly counts: Counts;
};

export type UsageGroup = 'day' | 'provider' | 'route';

export interface UsageKey {
    readonly subject: string;
    readonly day: string;
    readonly provider: string;
    readonly route: string;
}

export interface UsageOwner {
    readonly id: string;
    readonly partnerId: string;
    readonly accountId: string;
    readonly mode: KeyMode;
    readonly provider: string;
}

interface UsageParts {
    readonly store: UsageStore;
    readonly logger: Logger;
    readonly now: () => number;
}

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

export declare class UsageStore {
    #private;
    constructor(knex: Knex);
    add(entries: readonly UsageEntry[]): Promise<void>;
    sums(subject: string, days: {
        readonly first: string;
        readonly last: string;
    }, group: UsageGroup): Promise<{
        readonly counts: Counts;
        readonly name: string;
    }[]>;
    purge(firstKept: string): Promise<number>;
}

export type UsageSubject = {
    readonly accountId: string;
} | {
    readonly connectionId: string;
} | {
    readonly partner: Tenant;
};

export declare class Vault {
    #private;
    constructor(keys: KeyProvider, store: VaultStore);
    verifyKeys(): Promise<void>;
    seal(place: Place, plaintext: Buffer): Promise<Buffer>;
    sealer(accountId: string): Promise<Sealer>;
    open(place: Place, envelope: Buffer): Promise<Buffer>;
    openAtOnce(place: Place, envelope: Buffer): Buffer | undefined;
    sealJson(place: Place, value: unknown): Promise<Buffer>;
    openJson(place: Place, envelope: Buffer): Promise<unknown>;
    deploymentSecret(name: string): Promise<Buffer>;
    sealAndStore<T>(accountId: string, work: () => Promise<T>): Promise<T>;
    renewDataKey(accountId: string, before: number): Promise<void>;
    forget(accountId: string): void;
}

export declare class VaultError extends Error {
    readonly name = "VaultError";
    readonly keyTrouble: KeyTrouble | undefined;
    constructor(message: string, options?: {
        readonly cause?: unknown;
        readonly keyTrouble?: KeyTrouble;
    });
}

export declare class VaultMaintenance {
    #private;
    constructor(parts: Parts);
    status(): Promise<VaultStatus>;
    rotateWrappingKey(options?: RotationOptions): Promise<WrappingKeyRotation>;
    rotateDataKeys(options?: DataKeyRotationOptions): Promise<DataKeyRotationResult>;
    retire(keyId: string): Promise<readonly string[]>;
}

export interface VaultStatus {
    readonly keys: readonly WrappingKeyStatus[];
    readonly dataKeyRotationSince: number | undefined;
}

export declare class VaultStore {
    #private;
    constructor(knex: Knex);
    activeDataKey(accountId: string): Promise<DataKeyRow | undefined>;
    activeDataKeyId(accountId: string): Promise<string | undefined>;
    dataKey(id: string): Promise<DataKeyRow | undefined>;
    addDataKey(row: Omit<DataKeyRow, 'created_at'>, writes: number): Promise<DataKeyRow | undefined>;
    reserveWrites(id: string, count: number): Promise<number>;
    canaries(): Promise<{
        keyId: string;
        wrapped: Buffer;
    }[]>;
    hasCanary(keyId: string): Promise<boolean>;
    addCanary(keyId: string, wrapped: Buffer): Promise<void>;
    secret(name: string): Promise<undefined | {
        keyId: string;
        wrapped: Buffer;
    }>;
    addSecret(name: string, keyId: string, wrapped: Buffer): Promise<void>;
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

export declare class WebhookSecrets {
    #private;
    constructor(secret: Buffer);
    show({ id, secretVersion }: Pick<SecretOf, 'id' | 'secretVersion'>): string;
    sign(endpoint: SecretOf, eventId: string, timestamp: number, body: string): Record<string, string>;
}

export declare class Webhooks {
    #private;
    constructor(parts: WebhooksParts);
    create(tenant: Tenant, { url, events, description }: NewWebhook): Promise<CreatedWebhook>;
    list(tenant: Tenant, page: PageRequest): Promise<Page<WebhookEndpoint>>;
    get(tenant: Tenant, id: string): Promise<WebhookEndpoint>;
    update(tenant: Tenant, id: string, changes: WebhookChanges): Promise<WebhookEndpoint>;
    roll(tenant: Tenant, id: string, overlapMs: number): Promise<CreatedWebhook>;
    delete(tenant: Tenant, id: string): Promise<void>;
    deliveries(tenant: Tenant, id: string, page: PageRequest): Promise<Page<WebhookDelivery>>;
    replay(tenant: Tenant, id: string, deliveryId: string): Promise<WebhookDelivery>;
    deliverDue(): Promise<number>;
}

interface WebhooksParts {
    readonly endpoints: EndpointStore;
    readonly deliveries: DeliveryStore;
    readonly dispatcher: Dispatcher;
    readonly secrets: WebhookSecrets;
    readonly policy: AddressPolicy;
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

export declare const airtable: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const anthropic: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function apiKey(definition: ApiKeyDefinition): CredentialIntegration;

export declare const asana: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const attio: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function awsKms({ keyArn, client: config, timeoutMs, }: AwsKmsOptions): KeyProvider;

export declare function basic(definition: BasicDefinition): CredentialIntegration;

export declare const bitbucket: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const box: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const brevo: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const builtInProviders: readonly Provider[];

export declare const calCom: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const calendly: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const chargebee: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const clickup: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const close: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const cloudflare: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const confluence: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function copyDatabase(options: CopyOptions): Promise<CopyResult>;

export declare function createHawser(options: HawserOptions): Promise<Hawser>;

export declare const datadog: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function defineProvider<Own extends object = object>(provider: OAuthProvider, ownEndpoints?: (config: Own) => Partial<Endpoints>): Configure<OAuthProvider, [
    config: OAuthConfig & Own
]>;

export declare function defineProvider(provider: CredentialProvider): Configure<CredentialProvider, [
    config?: CredentialConfig
]>;

export declare const digitalocean: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const discord: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const dropbox: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const eventbrite: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const figma: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const figmaToken: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const freshdesk: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function fromWireSettings(patch: ConnectionSettingsPatch): SettingsChanges;

export declare const front: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function generateKeyring(now?: Date): string;

export declare const github: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const gitlab: ((config: import("../integration.js").OAuthConfig & GitlabConfig) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const gong: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const google: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function googleCloudKms({ key, accessToken, endpoint, timeoutMs, }: GoogleCloudKmsOptions): KeyProvider;

export declare const helpScout: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const hostPartnerId = "00000000-0000-7000-8000-000000000001";

export declare const hubspot: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function integrationId(integration: Integration): string;

export declare const intercom: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function isActive(integration: Integration): boolean;

export declare function isOAuth(integration: Integration): integration is OAuthIntegration;

export declare const jira: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function keyProviders(providers: readonly [
    active: KeyProvider,
    ...decryptOnly: KeyProvider[]
]): KeyProvider;

export declare const klaviyo: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const linear: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const linkedin: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function logoSvg({ name, logo, slug, color, }: Pick<Provider, 'color' | 'logo' | 'name' | 'slug'>): string;

export declare const mailchimp: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const microsoft: ((config: import("./integration.js").OAuthConfig & MicrosoftConfig) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const miro: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function missingScopes(requested: readonly string[], granted: readonly string[]): string[];

export declare const monday: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const netlify: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const notion: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function oauth2(definition: OAuth2Definition): OAuthIntegration;

export declare function offeredServices({ provider, config }: Integration): Record<string, Service>;

export declare function oidc(definition: OidcDefinition): OAuthIntegration;

export declare const openai: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const pagerduty: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const pipedrive: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const postmark: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function problemsOf(provider: Provider): string[];

export declare const quickbooks: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const reddit: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const resend: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const salesforce: ((config: import("./integration.js").OAuthConfig & SalesforceConfig) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function scopesToRequest(integration: OAuthIntegration, asked: readonly string[], services: readonly string[]): string[];

export declare const sendgrid: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const sentry: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const sessionLifetimeMs: number;

export declare const shopify: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const shopifyToken: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const slack: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const spotify: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const square: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const strava: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const stripe: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const supabase: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function toPartnerAuditEntry(entry: AuditEntry): PartnerAuditEntry;

export declare function toPartnerConnection(connection: Connection, owner: ConnectionOwner): PartnerConnection;

export declare function toWireSettings(settings: ConnectionSettings): WireSettings;

export declare const todoist: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function token(definition: CredentialDefinition): CredentialIntegration;

export declare const trello: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const twilio: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const twitch: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const typeform: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function vaultTransit(options: VaultTransitOptions): KeyProvider;

export declare const vercel: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const webflow: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const x: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const xero: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const youtube: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const zendesk: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const zoom: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};
