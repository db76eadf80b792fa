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

export { AuthType } from '@hawser/contract';

export { BrowserConnectSession } from '@hawser/contract';

export { BrowserConnection } from '@hawser/contract';

export { BrowserIntegration } from '@hawser/contract';

export interface CallOptions {
    readonly signal?: AbortSignal | undefined;
    readonly idempotencyKey?: string | undefined;
}

export { ConnectErrorCode } from '@hawser/contract';

export { ConnectionAction } from '@hawser/contract';

export type ConnectionAddress = string | {
    readonly account: string;
    readonly provider: string;
};

export interface ConnectionFilter {
    readonly status?: ConnectionStatus | undefined;
    readonly provider?: string | undefined;
    readonly identifier?: string | undefined;
}

export { ConnectionStatus } from '@hawser/contract';

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
    accessToken(address: ConnectionAddress, options?: CallOptions): Promise<ConnectionToken>;
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

export { CredentialField } from '@hawser/contract';

export { ErrorCode } from '@hawser/contract';

export { ErrorDetails } from '@hawser/contract';

export declare class HawserClient {
    #private;
    readonly accounts: AccountsClient;
    readonly connections: ConnectionsClient;
    readonly keys: KeysClient;
    readonly webhooks: WebhooksClient;
    readonly audit: AuditClient;
    constructor(options: HawserClientOptions);
    fetch(address: {
        readonly account: string;
        readonly connectionId?: string | undefined;
        readonly provider: string;
    }, path: string, init?: RequestInit): Promise<Response>;
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

export { HawserError } from '@hawser/contract';

export { HawserErrorOptions } from '@hawser/contract';

export { Identity } from '@hawser/contract';

export declare class KeysClient {
    #private;
    constructor(transport: Transport);
    create(body: CreateKeyBody, options?: CallOptions): Promise<CreatedPartnerKey>;
    list(query?: PageQuery, options?: CallOptions): Promise<Page<PartnerKey>>;
    listAll(options?: CallOptions): AsyncGenerator<PartnerKey, void, undefined>;
    revoke(id: string, options?: CallOptions): Promise<void>;
    roll(id: string, body?: RollKeyBody, options?: CallOptions): Promise<CreatedPartnerKey>;
}

export declare class NetworkError extends Error {
    readonly name = "NetworkError";
    readonly code = "network_error";
}

export interface Page<Item> {
    readonly items: readonly Item[];
    readonly nextCursor: string | undefined;
}

export interface PageQuery {
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
}

export { RevocationOutcome } from '@hawser/contract';

export { SessionStatus } from '@hawser/contract';

export { WebhookEventType } from '@hawser/contract';

export type WebhookHeaders = Readonly<Record<string, string | string[] | undefined>> | {
    get(name: string): null | string;
};

export { WebhookPayload } from '@hawser/contract';

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

export declare function verifyWebhook(secret: string, headers: WebhookHeaders, body: Uint8Array | string): Promise<WebhookPayload>;

// Not exported, but named by the above.

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST';

type Query = Readonly<Record<string, number | string | undefined>>;

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
