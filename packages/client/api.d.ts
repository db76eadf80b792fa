declare module '@hawser/client' {
    export { AccountsClient };
    export { AuditClient };
    export { AuditQuery };
    export { AuthType } from '@hawser/contract';
    export { BrowserConnectSession } from '@hawser/contract';
    export { BrowserConnection } from '@hawser/contract';
    export { BrowserIntegration } from '@hawser/contract';
    export { CallOptions };
    export { ConnectErrorCode } from '@hawser/contract';
    export { ConnectionAction } from '@hawser/contract';
    export { ConnectionAddress } from '@hawser/contract';
    export { ConnectionFilter };
    export { ConnectionStatus } from '@hawser/contract';
    export { ConnectionsClient };
    export { CredentialField } from '@hawser/contract';
    export { DetailedErrorCode } from '@hawser/contract';
    export { DetailsOf } from '@hawser/contract';
    export { ErrorCode } from '@hawser/contract';
    export { ErrorDetails } from '@hawser/contract';
    export { HawserClient };
    export { HawserClientOptions };
    export { HawserError } from '@hawser/contract';
    export { HawserErrorConstructor } from '@hawser/contract';
    export { HawserErrorOptions } from '@hawser/contract';
    export { Identity } from '@hawser/contract';
    export { KeysClient };
    export { NetworkError };
    export { Page };
    export { PageQuery };
    export { RevocationOutcome } from '@hawser/contract';
    export { SessionStatus } from '@hawser/contract';
    export { WebhookEventType } from '@hawser/contract';
    export { WebhookHeaders };
    export { WebhookPayload } from '@hawser/contract';
    export { WebhookVerificationError };
    export { WebhooksClient };
    export { isHawserError } from '@hawser/contract';
    export { verifyWebhook };
}

declare module '@hawser/client/browser' {
    export { BrowserClient };
    export { BrowserClientOptions };
    export { BrowserSupport };
    export { CallOptions };
    export { ConnectFailure };
    export { ConnectFailureAction };
    export { ConnectFlow };
    export { ConnectFlowOptions };
    export { ConnectProblem };
    export { ConnectRequest };
    export { ConnectSession };
    export { ConnectState };
    export { ConnectStatus };
    export { HawserError } from '@hawser/contract';
    export { NetworkError };
    export { ResumeRedirectOptions };
    export { browserSupport };
    export { cleanReturnUrl };
    export { createBrowserClient };
    export { createConnectFlow };
    export { failureOf };
    export { isHawserError } from '@hawser/contract';
    export { isInForeignFrame };
    export { isPending };
    export { resumeRedirect };
}

declare module '@hawser/client/connect-machine' {
    export { transition };
}

export declare class AccountsClient {
    #private;
    constructor(transport: Transport);
    create(body: CreateAccountBody, options?: CallOptions): Promise<PartnerAccount>;
    get(id: string, options?: CallOptions): Promise<PartnerAccount>;
    list(query?: PageQuery & {
        readonly external_id?: string;
    }, options?: CallOptions): Promise<Page<PartnerAccount>>;
    listAll(options?: CallOptions): AsyncGenerator<PartnerAccount, void, undefined>;
    update(id: string, body: UpdateAccountBody, options?: CallOptions): Promise<PartnerAccount>;
    delete(id: string, options?: CallOptions): Promise<void>;
    connect(id: string, body: CreateConnectLinkBody, options?: CallOptions): Promise<ConnectLink>;
    connectStatus(id: string, sessionId: string, options?: CallOptions): Promise<PartnerConnectSession>;
    cancelConnect(id: string, sessionId: string, options?: CallOptions): Promise<void>;
    confirmConnect(id: string, sessionId: string, confirmToken: string, options?: CallOptions): Promise<PartnerConnectSession>;
    integrations(id: string, options?: CallOptions): Promise<AccountIntegration[]>;
    updateIntegration(id: string, provider: string, services: Readonly<Record<string, boolean>>, options?: CallOptions): Promise<AccountIntegration>;
    disconnect(id: string, provider: string, options?: CallOptions): Promise<DisconnectResult>;
}

export declare class AuditClient {
    #private;
    constructor(transport: Transport);
    list(query?: AuditQuery & PageQuery, options?: CallOptions): Promise<Page<PartnerAuditEntry>>;
    listAll(query?: AuditQuery, options?: CallOptions): AsyncGenerator<PartnerAuditEntry, void, undefined>;
}

export interface AuditQuery {
    readonly account?: string | undefined;
    readonly connection_id?: string | undefined;
    readonly action?: AuditAction | undefined;
    readonly actor?: string | undefined;
    readonly after?: string | undefined;
    readonly before?: string | undefined;
}

export interface BrowserClient {
    readonly baseUrl: string;
    listIntegrations(options?: CallOptions): Promise<BrowserIntegration[]>;
    createManualConnection(body: CreateManualConnectionBody): Promise<CreateManualConnectionResult>;
    disconnectProvider(provider: string): Promise<void>;
    createConnectSession(body: CreateConnectSessionBody, options?: CallOptions): Promise<CreateConnectSessionResult>;
    getConnectSession(id: string, options?: CallOptions): Promise<BrowserConnectSession>;
    cancelConnectSession(id: string): Promise<BrowserConnectSession>;
    claimConnectSession(id: string, verifier: string, browserNonce?: string): Promise<BrowserConnectSession>;
    listConnections(options?: CallOptions): Promise<BrowserConnection[]>;
    getConnection(id: string, options?: CallOptions): Promise<BrowserConnection>;
    updateConnection(id: string, body: UpdateBrowserConnectionBody): Promise<BrowserConnection>;
    deleteConnection(id: string): Promise<DisconnectResult>;
    refreshConnection(id: string): Promise<BrowserConnection>;
}

export interface BrowserClientOptions {
    readonly baseUrl: string;
    readonly fetch?: typeof globalThis.fetch | undefined;
    readonly headers?: (() => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>) | Readonly<Record<string, string>> | undefined;
    readonly onUnauthorized?: (() => void) | undefined;
}

export type BrowserSupport = 'in-app' | 'popup' | 'redirect';

export interface CallOptions {
    readonly signal?: AbortSignal | undefined;
    readonly idempotencyKey?: string | undefined;
}

export interface CallOptions {
    readonly signal?: AbortSignal | undefined;
}

export type ConnectEffect = {
    readonly mode: ConnectMode;
    readonly type: 'create-session';
} | {
    readonly session: ConnectSession;
    readonly type: 'open-start-url';
} | {
    readonly sessionId: string;
    readonly type: 'cancel-session' | 'claim' | 'confirm';
} | {
    readonly type: 'close-window';
};

export type ConnectEvent = {
    readonly error: ConnectProblem;
    readonly type: 'failed';
} | {
    readonly mode: ConnectMode;
    readonly type: 'start';
} | {
    readonly session: BrowserConnectSession;
    readonly type: 'observed';
} | {
    readonly session: ConnectSession;
    readonly type: 'resume';
} | {
    readonly session: ConnectSession;
    readonly type: 'session-created';
} | {
    readonly type: 'cancel' | 'reset';
} | {
    readonly type: 'deadline';
} | {
    readonly type: 'hint';
} | {
    readonly type: 'poll';
} | {
    readonly type: 'returned';
} | {
    readonly type: 'window-blocked' | 'window-closed' | 'window-reopened';
};

export interface ConnectFailure extends ConnectProblem {
    readonly action: ConnectFailureAction;
}

export type ConnectFailureAction = 'change_fields' | 'choose_account' | 'contact_support' | 'disconnect_another' | 'retry' | 'sign_in';

export interface ConnectFlow {
    readonly getState: () => ConnectState;
    readonly subscribe: (listener: () => void) => () => void;
    readonly open: (request?: ConnectRequest) => void;
    readonly continueInThisTab: (request?: ConnectRequest) => void;
    readonly focusWindow: () => void;
    readonly cancel: () => void;
    readonly reset: () => void;
    readonly resume: () => boolean;
    readonly dispose: () => void;
}

export interface ConnectFlowOptions {
    readonly client: BrowserClient;
    readonly provider: string;
    readonly connectingText?: string | undefined;
    readonly onEnd?: ((state: ConnectState) => void) | undefined;
    readonly window?: Page | undefined;
}

export interface ConnectProblem {
    readonly code: 'network_error' | ConnectErrorCode | ErrorCode;
    readonly message: string;
}

export type ConnectRequest = Pick<CreateConnectSessionBody, 'connectionId' | 'fields' | 'returnTo' | 'scopes' | 'services'>;

export interface ConnectSession extends CreateConnectSessionResult {
    readonly mode: ConnectMode;
}

export type ConnectState = {
    readonly connection: BrowserConnection;
    readonly status: 'connected' | 'partial';
} | {
    readonly error: ConnectProblem;
    readonly retryable: boolean;
    readonly status: 'error';
} | {
    readonly session: ConnectSession | null;
    readonly status: 'blocked' | 'redirecting';
} | {
    readonly session: ConnectSession;
    readonly status: 'awaiting-confirmation' | 'cancelling' | 'waiting' | 'window-unknown';
} | {
    readonly session: ConnectSession;
    readonly status: 'finalizing' | 'offline';
    readonly windowLost: boolean;
} | {
    readonly status: 'cancelled' | 'denied' | 'host-session-expired' | 'identity-mismatch' | 'not-verified' | 'timed-out';
} | {
    readonly status: 'idle' | 'opening';
};

export type ConnectStatus = ConnectState['status'];

export interface ConnectionFilter {
    readonly status?: ConnectionStatus | undefined;
    readonly provider?: string | undefined;
    readonly identifier?: string | undefined;
}

export declare class ConnectionsClient {
    #private;
    constructor(transport: Transport);
    getOrCreate(body: GetOrCreateConnectionBody, options?: CallOptions): Promise<PartnerConnection>;
    create(body: CreateConnectionBody, options?: CallOptions): Promise<PartnerConnection>;
    createBulk(connections: readonly CreateConnectionBody[], options?: CallOptions): Promise<BulkResult<PartnerConnection>[]>;
    get(id: string, options?: CallOptions): Promise<PartnerConnection>;
    getByIdentifier(provider: string, identifier: string, options?: CallOptions): Promise<PartnerConnection>;
    list(query?: PageQuery & ConnectionFilter, options?: CallOptions): Promise<Page<PartnerConnection>>;
    listAll(filter?: ConnectionFilter, options?: CallOptions): AsyncGenerator<PartnerConnection, void, undefined>;
    delete(id: string, options?: CallOptions): Promise<DisconnectResult>;
    authorizationLink(id: string, body?: AuthorizationUrlBody, options?: CallOptions): Promise<AuthorizationUrl>;
    exchangeCode(id: string, body: ExchangeCodeBody, options?: CallOptions): Promise<ExchangedConnection>;
    accessToken(address: ConnectionAddress | string, options?: CallOptions): Promise<ConnectionToken>;
    refreshTokens(id: string, options?: CallOptions): Promise<PartnerConnection>;
    refreshTokensBulk(ids: readonly string[], options?: CallOptions): Promise<BulkResult<PartnerConnection>[]>;
    status(id: string, options?: CallOptions): Promise<ConnectionStatusReport>;
    tokenStatus(id: string, options?: CallOptions): Promise<TokenStatus>;
    getMetadata(id: string, options?: CallOptions): Promise<Metadata>;
    updateMetadata(id: string, patch: Metadata, options?: CallOptions): Promise<Metadata>;
    updateSettings(id: string, settings: ConnectionSettingsPatch, options?: CallOptions): Promise<PartnerConnection>;
    updateSettingsBulk(ids: readonly string[], settings: ConnectionSettingsPatch, options?: CallOptions): Promise<BulkResult<PartnerConnection>[]>;
    health(id: string, options?: CallOptions): Promise<ConnectionHealth>;
    usage(id: string, period?: {
        readonly end_date?: string;
        readonly start_date?: string;
    }, options?: CallOptions): Promise<ConnectionUsage>;
    testTokens(id: string, options?: CallOptions): Promise<ConnectionToken>;
    suspend(id: string, body?: {
        readonly reason?: string;
    }, options?: CallOptions): Promise<PartnerConnection>;
    resume(id: string, options?: CallOptions): Promise<PartnerConnection>;
}

export declare class HawserClient {
    #private;
    readonly accounts: AccountsClient;
    readonly connections: ConnectionsClient;
    readonly keys: KeysClient;
    readonly webhooks: WebhooksClient;
    readonly audit: AuditClient;
    constructor(options: HawserClientOptions);
    fetch(address: ConnectionAddress, path: string, init?: RequestInit): Promise<Response>;
    providers(options?: CallOptions): Promise<CatalogueProvider[]>;
    integrations(options?: CallOptions): Promise<PartnerIntegration[]>;
    partner(options?: CallOptions): Promise<PartnerProfile>;
    updatePartner(body: UpdatePartnerBody, options?: CallOptions): Promise<PartnerProfile>;
    usage(query?: {
        readonly account?: string;
        readonly end_date?: string;
        readonly group_by?: 'day' | 'provider' | 'route';
        readonly start_date?: string;
    }, options?: CallOptions): Promise<PartnerUsage>;
}

export interface HawserClientOptions {
    readonly baseUrl: string;
    readonly apiKey: string;
    readonly timeoutMs?: number | undefined;
    readonly maxRetries?: number | undefined;
    readonly fetch?: typeof globalThis.fetch | undefined;
}

export declare class KeysClient {
    #private;
    constructor(transport: Transport);
    create(body: CreateKeyBody, options?: CallOptions): Promise<CreatedPartnerKey>;
    list(query?: PageQuery, options?: CallOptions): Promise<Page<PartnerKey>>;
    listAll(options?: CallOptions): AsyncGenerator<PartnerKey, void, undefined>;
    revoke(id: string, options?: CallOptions): Promise<void>;
    roll(id: string, body?: RollKeyBody, options?: CallOptions): Promise<CreatedPartnerKey>;
}

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST';

export declare class NetworkError extends Error {
    readonly name = "NetworkError";
    readonly code = "network_error";
}

export interface Page<Item> {
    readonly items: readonly Item[];
    readonly nextCursor: string | undefined;
}

export type Page = Window & typeof globalThis;

export interface PageQuery {
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
}

type Query = Readonly<Record<string, number | string | undefined>>;

export interface ResumeRedirectOptions {
    readonly client: BrowserClient;
    readonly provider?: string | undefined;
    readonly window?: Page | undefined;
}

export interface Transition {
    readonly state: ConnectState;
    readonly effects: readonly ConnectEffect[];
}

export declare class Transport {
    #private;
    constructor(options: HawserClientOptions);
    call<Data>(method: Method, path: string, { query, body, ...options }?: CallOptions & {
        body?: unknown;
        query?: Query;
    }): Promise<Data>;
    page<Item>(path: string, options: CallOptions & {
        query?: Query;
    }): Promise<Page<Item>>;
    send(path: string, init: RequestInit): Promise<Response>;
}

export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>> | {
    get(name: string): null | string;
};

export declare class WebhookVerificationError extends Error {
    readonly name = "WebhookVerificationError";
    readonly reason: 'headers_missing' | 'too_new' | 'too_old' | 'wrong_signature';
    constructor(reason: WebhookVerificationError['reason'], message: string);
}

export declare class WebhooksClient {
    #private;
    constructor(transport: Transport);
    create(body: CreateWebhookBody, options?: CallOptions): Promise<CreatedPartnerWebhook>;
    get(id: string, options?: CallOptions): Promise<PartnerWebhook>;
    list(query?: PageQuery, options?: CallOptions): Promise<Page<PartnerWebhook>>;
    update(id: string, body: UpdateWebhookBody, options?: CallOptions): Promise<PartnerWebhook>;
    delete(id: string, options?: CallOptions): Promise<void>;
    roll(id: string, body?: RollWebhookBody, options?: CallOptions): Promise<CreatedPartnerWebhook>;
    deliveries(id: string, query?: PageQuery, options?: CallOptions): Promise<Page<PartnerWebhookDelivery>>;
    allDeliveries(id: string, options?: CallOptions): AsyncGenerator<PartnerWebhookDelivery, void, undefined>;
    replay(id: string, deliveryId: string, options?: CallOptions): Promise<PartnerWebhookDelivery>;
}

export declare function browserSupport(navigator: Navigator): BrowserSupport;

export declare function cleanReturnUrl(page: Window): void;

export declare function createBrowserClient(options: BrowserClientOptions): BrowserClient;

export declare function createConnectFlow(options: ConnectFlowOptions): ConnectFlow;

export declare function failureOf(state: ConnectState): ConnectFailure | null;

export declare function isInForeignFrame(page: Window): boolean;

export declare function isPending(state: ConnectState): boolean;

export declare function resumeRedirect(options: ResumeRedirectOptions): Promise<ConnectState | null>;

export declare function transition(state: ConnectState, event: ConnectEvent): Transition;

export declare function verifyWebhook(secret: string, headers: WebhookHeaders, body: Uint8Array | string): Promise<WebhookPayload>;
