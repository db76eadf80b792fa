declare module '@hawser/contract' {
    export { AccountIntegration };
    export { Answer };
    export { AuditAction };
    export { AuditActorType };
    export { AuthType };
    export { AuthorizationUrl };
    export { AuthorizationUrlBody };
    export { BrowserConnectSession };
    export { BrowserConnection };
    export { BrowserErrorBody };
    export { BrowserIntegration };
    export { BulkResult };
    export { CatalogueProvider };
    export { ClaimConnectSessionBody };
    export { CodeSample };
    export { ConfirmConnectSessionBody };
    export { ConnectErrorCode };
    export { ConnectLink };
    export { ConnectMessage };
    export { ConnectMode };
    export { ConnectionAction };
    export { ConnectionHealth };
    export { ConnectionSettings };
    export { ConnectionSettingsPatch };
    export { ConnectionStatus };
    export { ConnectionStatusReport };
    export { ConnectionToken };
    export { ConnectionUsage };
    export { CreateAccountBody };
    export { CreateConnectLinkBody };
    export { CreateConnectSessionBody };
    export { CreateConnectSessionResult };
    export { CreateConnectionBody };
    export { CreateKeyBody };
    export { CreateManualConnectionBody };
    export { CreateManualConnectionResult };
    export { CreateWebhookBody };
    export { CreatedPartnerKey };
    export { CreatedPartnerWebhook };
    export { CredentialField };
    export { DisconnectResult };
    export { DocumentedOperation };
    export { ErrorCode };
    export { ErrorDetails };
    export { Example };
    export { ExchangeCodeBody };
    export { ExchangedConnection };
    export { GetOrCreateConnectionBody };
    export { Group };
    export { HandoverMessage };
    export { HawserError };
    export { HawserErrorOptions };
    export { IdentifierType };
    export { Identity };
    export { IntegrationStatus };
    export { JsonSchema };
    export { KeyMode };
    export { KeyScope };
    export { Metadata };
    export { OpenApiDocument };
    export { Operation };
    export { Parameter };
    export { PartnerAccount };
    export { PartnerAuditEntry };
    export { PartnerConnectSession };
    export { PartnerConnection };
    export { PartnerErrorBody };
    export { PartnerIntegration };
    export { PartnerKey };
    export { PartnerProfile };
    export { PartnerUsage };
    export { PartnerWebhook };
    export { PartnerWebhookDelivery };
    export { Plan };
    export { Reference };
    export { Response };
    export { RevocationOutcome };
    export { RollKeyBody };
    export { RollWebhookBody };
    export { SessionStatus };
    export { SuspendConnectionBody };
    export { TokenStatus };
    export { UpdateAccountBody };
    export { UpdateBrowserConnectionBody };
    export { UpdatePartnerBody };
    export { UpdateWebhookBody };
    export { WebhookDeliveryStatus };
    export { WebhookDisabledReason };
    export { WebhookEventType };
    export { WebhookFailure };
    export { WebhookPayload };
    export { WebhookSubscription };
    export { accountIntegration };
    export { answerSchemaOf };
    export { auditActions };
    export { authType };
    export { authorizationUrl };
    export { authorizationUrlBody };
    export { browserConnectSession };
    export { browserConnection };
    export { browserErrorBody };
    export { browserIntegration };
    export { bulkAtMost };
    export { bulkResult };
    export { catalogueProvider };
    export { claimConnectSessionBody };
    export { codeSamples };
    export { confirmConnectSessionBody };
    export { connectChannel };
    export { connectErrorCodes };
    export { connectLink };
    export { connectMessageType };
    export { connectMode };
    export { connectionAction };
    export { connectionHealth };
    export { connectionScopes };
    export { connectionSettings };
    export { connectionSettingsPatch };
    export { connectionStatus };
    export { connectionStatusReport };
    export { connectionToken };
    export { connectionUsage };
    export { createAccountBody };
    export { createConnectLinkBody };
    export { createConnectSessionBody };
    export { createConnectSessionResult };
    export { createConnectionBody };
    export { createConnectionsBody };
    export { createKeyBody };
    export { createManualConnectionBody };
    export { createManualConnectionResult };
    export { createWebhookBody };
    export { createdPartnerKey };
    export { createdPartnerWebhook };
    export { credentialField };
    export { disconnectResult };
    export { displayText };
    export { errorMeanings };
    export { errorStatus };
    export { errorsOf };
    export { exchangeCodeBody };
    export { exchangedConnection };
    export { exportAuditQuery };
    export { externalId };
    export { getOrCreateConnectionBody };
    export { groups };
    export { handoverMessageType };
    export { handoverParameter };
    export { identifierType };
    export { identity };
    export { integrationStatus };
    export { isConnectErrorCode };
    export { isConnectMessage };
    export { isHandoverMessage };
    export { keyMode };
    export { keyScope };
    export { keyScopes };
    export { listAccountsQuery };
    export { listAuditQuery };
    export { listConnectionsQuery };
    export { listKeysQuery };
    export { listWebhookDeliveriesQuery };
    export { listWebhooksQuery };
    export { metadata };
    export { metadataPatch };
    export { methodsOf };
    export { openApiDocument };
    export { operations };
    export { pageQuery };
    export { partnerAccount };
    export { partnerAuditEntry };
    export { partnerConnectSession };
    export { partnerConnection };
    export { partnerErrorBody };
    export { partnerIntegration };
    export { partnerKey };
    export { partnerProfile };
    export { partnerUsage };
    export { partnerUsageQuery };
    export { partnerWebhook };
    export { partnerWebhookDelivery };
    export { pathOf };
    export { plan };
    export { providerSlug };
    export { readableJson };
    export { refreshConnectionsBody };
    export { reservedSlugs };
    export { revocationOutcome };
    export { rollKeyBody };
    export { rollWebhookBody };
    export { scope };
    export { scopeList };
    export { serviceName };
    export { serviceSwitches };
    export { sessionStatus };
    export { suspendConnectionBody };
    export { timestamp };
    export { tokenStatus };
    export { updateAccountBody };
    export { updateAccountIntegrationBody };
    export { updateBrowserConnectionBody };
    export { updateConnectionsSettingsBody };
    export { updatePartnerBody };
    export { updateWebhookBody };
    export { usageCounts };
    export { usageQuery };
    export { webhookEventTypes };
    export { webhookPayload };
}

export type AccountIntegration = z.infer<typeof accountIntegration>;

export interface Answer {
    readonly statuses: readonly (200 | 201 | 204)[];
    readonly data?: z.ZodType;
    readonly isPage?: boolean;
    readonly isExported?: boolean;
}

export type AuditAction = z.infer<typeof auditAction>;

export type AuditActorType = z.infer<typeof auditActorType>;

export type AuthType = z.infer<typeof authType>;

export type AuthorizationUrl = z.infer<typeof authorizationUrl>;

export type AuthorizationUrlBody = z.infer<typeof authorizationUrlBody>;

export type BrowserConnectSession = z.infer<typeof browserConnectSession>;

export type BrowserConnection = z.infer<typeof browserConnection>;

export type BrowserErrorBody = z.infer<typeof browserErrorBody>;

export type BrowserIntegration = z.infer<typeof browserIntegration>;

export type BulkResult<Data> = {
    data: Data;
    ok: true;
} | {
    error: {
        code: string;
        details?: Record<string, unknown> | undefined;
        message: string;
    };
    ok: false;
};

export type CatalogueProvider = z.infer<typeof catalogueProvider>;

export type ClaimConnectSessionBody = z.infer<typeof claimConnectSessionBody>;

export interface CodeSample {
    readonly lang: 'Python' | 'Shell' | 'TypeScript';
    readonly label: string;
    readonly source: string;
}

export type ConfirmConnectSessionBody = z.infer<typeof confirmConnectSessionBody>;

export type ConnectErrorCode = (typeof connectErrorCodes)[number];

export type ConnectLink = z.infer<typeof connectLink>;

export interface ConnectMessage {
    readonly type: typeof connectMessageType;
    readonly version: 1;
    readonly sessionId: string;
    readonly status: 'awaiting_confirmation' | 'cancelled' | 'completed' | 'expired' | 'failed';
}

export type ConnectMode = z.infer<typeof connectMode>;

export type ConnectionAction = z.infer<typeof connectionAction>;

export type ConnectionHealth = z.infer<typeof connectionHealth>;

export type ConnectionSettings = z.infer<typeof connectionSettings>;

export type ConnectionSettingsPatch = z.infer<typeof connectionSettingsPatch>;

export type ConnectionStatus = z.infer<typeof connectionStatus>;

export type ConnectionStatusReport = z.infer<typeof connectionStatusReport>;

export type ConnectionToken = z.infer<typeof connectionToken>;

export type ConnectionUsage = z.infer<typeof connectionUsage>;

export type CreateAccountBody = z.infer<typeof createAccountBody>;

export type CreateConnectLinkBody = z.infer<typeof createConnectLinkBody>;

export type CreateConnectSessionBody = z.infer<typeof createConnectSessionBody>;

export type CreateConnectSessionResult = z.infer<typeof createConnectSessionResult>;

export type CreateConnectionBody = z.infer<typeof createConnectionBody>;

export type CreateKeyBody = z.infer<typeof createKeyBody>;

export type CreateManualConnectionBody = z.infer<typeof createManualConnectionBody>;

export type CreateManualConnectionResult = z.infer<typeof createManualConnectionResult>;

export type CreateWebhookBody = z.infer<typeof createWebhookBody>;

export type CreatedPartnerKey = z.infer<typeof createdPartnerKey>;

export type CreatedPartnerWebhook = z.infer<typeof createdPartnerWebhook>;

export type CredentialField = z.infer<typeof credentialField>;

export type DisconnectResult = z.infer<typeof disconnectResult>;

export interface DocumentedOperation {
    readonly operationId: string;
    readonly tags: readonly string[];
    readonly summary: string;
    readonly description?: string;
    readonly security: readonly Readonly<Record<string, readonly string[]>>[];
    readonly parameters?: readonly (Parameter | Reference)[];
    readonly requestBody?: {
        readonly content: Readonly<Record<string, {
            example?: unknown;
            schema: JsonSchema;
        }>>;
        readonly required: boolean;
    };
    readonly responses: Readonly<Record<string, Reference | Response>>;
    readonly 'x-codeSamples': readonly CodeSample[];
}

export type ErrorCode = keyof typeof errorStatus;

export type ErrorDetails = Readonly<Record<string, unknown>>;

export interface Example {
    readonly params?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, number | string>>;
    readonly body?: unknown;
    readonly data?: unknown;
}

export type ExchangeCodeBody = z.infer<typeof exchangeCodeBody>;

export type ExchangedConnection = z.infer<typeof exchangedConnection>;

export type GetOrCreateConnectionBody = z.infer<typeof getOrCreateConnectionBody>;

export type Group = keyof typeof groups;

export interface HandoverMessage {
    readonly type: typeof handoverMessageType;
    readonly version: 1;
    readonly sessionId: string;
    readonly browserNonce: string;
}

export declare class HawserError extends Error {
    readonly name = "HawserError";
    readonly code: ErrorCode;
    readonly details: ErrorDetails | undefined;
    readonly retryAfter: number | undefined;
    constructor(code: ErrorCode, message: string, options?: HawserErrorOptions);
    get status(): number;
}

export interface HawserErrorOptions {
    readonly cause?: unknown;
    readonly details?: ErrorDetails;
    readonly retryAfter?: number;
}

export type IdentifierType = z.infer<typeof identifierType>;

export type Identity = z.infer<typeof identity>;

export type IntegrationStatus = z.infer<typeof integrationStatus>;

export interface JsonSchema {
    readonly $ref?: string;
    readonly type?: readonly string[] | string;
    readonly description?: string;
    readonly format?: string;
    readonly pattern?: string;
    readonly const?: unknown;
    readonly enum?: readonly unknown[];
    readonly default?: unknown;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly items?: JsonSchema;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
    readonly propertyNames?: JsonSchema;
    readonly additionalProperties?: JsonSchema | boolean;
    readonly anyOf?: readonly JsonSchema[];
    readonly allOf?: readonly JsonSchema[];
    readonly not?: JsonSchema;
}

export type KeyMode = z.infer<typeof keyMode>;

export type KeyScope = z.infer<typeof keyScope>;

export type Metadata = z.infer<typeof metadata>;

export interface OpenApiDocument {
    readonly openapi: '3.1.0';
    readonly jsonSchemaDialect: string;
    readonly info: Readonly<Record<'description' | 'title' | 'version', string>> & {
        readonly license: Readonly<Record<'identifier' | 'name', string>>;
    };
    readonly servers: readonly {
        readonly url: string;
    }[];
    readonly tags: readonly {
        readonly description: string;
        readonly name: string;
    }[];
    readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
    readonly webhooks: Readonly<Record<string, {
        readonly post: object;
    }>>;
    readonly components: {
        readonly headers: typeof headers;
        readonly parameters: Readonly<Record<string, Parameter>>;
        readonly responses: Readonly<Record<string, Response>>;
        readonly schemas: Readonly<Record<string, JsonSchema>>;
        readonly securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
    };
}

export interface Operation {
    readonly id: string;
    readonly method: 'ANY' | 'DELETE' | 'GET' | 'PATCH' | 'POST';
    readonly path: string;
    readonly group: Group;
    readonly summary: string;
    readonly description?: string;
    readonly scope: KeyScope | null;
    readonly params?: Readonly<Record<string, z.ZodType>>;
    readonly headers?: z.ZodObject;
    readonly query?: z.ZodObject;
    readonly body?: z.ZodType;
    readonly isBodyOptional?: boolean;
    readonly answer: Answer;
    readonly errors: readonly ErrorCode[];
    readonly example: Example;
    readonly client?: {
        readonly method: string;
        readonly spread?: readonly string[];
    };
}

export interface Parameter {
    readonly name: string;
    readonly in: 'header' | 'path' | 'query';
    readonly required: boolean;
    readonly description?: string;
    readonly schema: JsonSchema;
    readonly example?: unknown;
}

export type PartnerAccount = z.infer<typeof partnerAccount>;

export type PartnerAuditEntry = z.infer<typeof partnerAuditEntry>;

export type PartnerConnectSession = z.infer<typeof partnerConnectSession>;

export type PartnerConnection = z.infer<typeof partnerConnection>;

export type PartnerErrorBody = z.infer<typeof partnerErrorBody>;

export type PartnerIntegration = z.infer<typeof partnerIntegration>;

export type PartnerKey = z.infer<typeof partnerKey>;

export type PartnerProfile = z.infer<typeof partnerProfile>;

export type PartnerUsage = z.infer<typeof partnerUsage>;

export type PartnerWebhook = z.infer<typeof partnerWebhook>;

export type PartnerWebhookDelivery = z.infer<typeof partnerWebhookDelivery>;

export type Plan = z.infer<typeof plan>;

export interface Reference {
    readonly $ref: string;
}

export interface Response {
    readonly description: string;
    readonly headers?: Readonly<Record<string, {
        readonly $ref: string;
    }>>;
    readonly content?: Readonly<Record<string, {
        example?: unknown;
        schema: JsonSchema;
    }>>;
}

export type RevocationOutcome = z.infer<typeof revocationOutcome>;

export type RollKeyBody = z.input<typeof rollKeyBody>;

export type RollWebhookBody = z.input<typeof rollWebhookBody>;

export type SessionStatus = z.infer<typeof sessionStatus>;

export type SuspendConnectionBody = z.infer<typeof suspendConnectionBody>;

export type TokenStatus = z.infer<typeof tokenStatus>;

export type UpdateAccountBody = z.infer<typeof updateAccountBody>;

export type UpdateBrowserConnectionBody = z.infer<typeof updateBrowserConnectionBody>;

export type UpdatePartnerBody = z.infer<typeof updatePartnerBody>;

export type UpdateWebhookBody = z.infer<typeof updateWebhookBody>;

export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatus>;

export type WebhookDisabledReason = z.infer<typeof webhookDisabledReason>;

export type WebhookEventType = z.infer<typeof webhookEventType>;

export type WebhookFailure = z.infer<typeof webhookFailure>;

export type WebhookPayload = z.infer<typeof webhookPayload>;

export type WebhookSubscription = z.infer<typeof subscription>;

export declare const accountIntegration: z.ZodObject<{
    connected_at: z.ZodISODateTime;
    connection_id: z.ZodString;
    identity: z.ZodNullable<z.ZodObject<{
        avatarUrl: z.ZodOptional<z.ZodString>;
        email: z.ZodOptional<z.ZodString>;
        id: z.ZodString;
        label: z.ZodString;
    }, z.core.$strict>>;
    provider: z.ZodString;
    scopes: z.ZodObject<{
        granted: z.ZodArray<z.ZodString>;
        missing: z.ZodArray<z.ZodString>;
        requested: z.ZodArray<z.ZodString>;
    }, z.core.$strict>;
    services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>;
}, z.core.$strict>;

export declare function answerSchemaOf(operation: Operation): undefined | z.ZodType;

export declare const auditAction: z.ZodEnum<{
    "account.created": "account.created";
    "account.deleted": "account.deleted";
    "account.updated": "account.updated";
    "audit.exported": "audit.exported";
    "audit.restarted": "audit.restarted";
    "connect.cancelled": "connect.cancelled";
    "connect.confirmed": "connect.confirmed";
    "connect.started": "connect.started";
    "connection.authorized": "connection.authorized";
    "connection.created": "connection.created";
    "connection.deleted": "connection.deleted";
    "connection.error": "connection.error";
    "connection.expired": "connection.expired";
    "connection.refreshed": "connection.refreshed";
    "connection.resumed": "connection.resumed";
    "connection.revoked": "connection.revoked";
    "connection.suspended": "connection.suspended";
    "connection.updated": "connection.updated";
    "key.created": "key.created";
    "key.revoked": "key.revoked";
    "key.rolled": "key.rolled";
    "partner.created": "partner.created";
    "partner.updated": "partner.updated";
    "token.read": "token.read";
    "webhook.created": "webhook.created";
    "webhook.deleted": "webhook.deleted";
    "webhook.disabled": "webhook.disabled";
    "webhook.replayed": "webhook.replayed";
    "webhook.rolled": "webhook.rolled";
    "webhook.updated": "webhook.updated";
}>;

export declare const auditActions: readonly [
    "account.created",
    "account.updated",
    "account.deleted",
    "connect.started",
    "connect.confirmed",
    "connect.cancelled",
    "connection.created",
    "connection.authorized",
    "connection.updated",
    "connection.refreshed",
    "connection.suspended",
    "connection.resumed",
    "connection.expired",
    "connection.revoked",
    "connection.error",
    "connection.deleted",
    "token.read",
    "key.created",
    "key.rolled",
    "key.revoked",
    "partner.created",
    "partner.updated",
    "webhook.created",
    "webhook.updated",
    "webhook.rolled",
    "webhook.replayed",
    "webhook.disabled",
    "webhook.deleted",
    "audit.exported",
    "audit.restarted"
];

export declare const auditActorType: z.ZodEnum<{
    host: "host";
    key: "key";
    system: "system";
    user: "user";
}>;

export declare const authType: z.ZodEnum<{
    api_key: "api_key";
    basic: "basic";
    oauth2: "oauth2";
    token: "token";
}>;

export declare const authorizationUrl: z.ZodObject<{
    expires_at: z.ZodISODateTime;
    session_id: z.ZodString;
    url: z.ZodString;
}, z.core.$strict>;

export declare const authorizationUrlBody: z.ZodObject<{
    fields: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
    redirect_uri: z.ZodOptional<z.ZodString>;
    redirect_url: z.ZodOptional<z.ZodString>;
    scopes: z.ZodOptional<z.ZodArray<z.ZodString>>;
    state: z.ZodOptional<z.ZodString>;
}, z.core.$strict>;

export declare const browserConnectSession: z.ZodObject<{
    connection: z.ZodOptional<z.ZodObject<{
        action: z.ZodNullable<z.ZodEnum<{
            authorize_more: "authorize_more";
            contact_admin: "contact_admin";
            reconnect: "reconnect";
            wait: "wait";
        }>>;
        alias: z.ZodOptional<z.ZodString>;
        createdAt: z.ZodISODateTime;
        id: z.ZodString;
        identity: z.ZodObject<{
            avatarUrl: z.ZodOptional<z.ZodString>;
            email: z.ZodOptional<z.ZodString>;
            id: z.ZodString;
            label: z.ZodString;
        }, z.core.$strict>;
        isDefault: z.ZodBoolean;
        lastError: z.ZodOptional<z.ZodObject<{
            at: z.ZodISODateTime;
            code: z.ZodString;
            message: z.ZodString;
        }, z.core.$strict>>;
        provider: z.ZodString;
        reconnectBy: z.ZodOptional<z.ZodISODateTime>;
        scopes: z.ZodObject<{
            granted: z.ZodArray<z.ZodString>;
            missing: z.ZodArray<z.ZodString>;
            requested: z.ZodArray<z.ZodString>;
        }, z.core.$strict>;
        services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
        status: z.ZodEnum<{
            active: "active";
            error: "error";
            expired: "expired";
            pending: "pending";
            revoked: "revoked";
            suspended: "suspended";
        }>;
        updatedAt: z.ZodISODateTime;
    }, z.core.$strict>>;
    error: z.ZodOptional<z.ZodObject<{
        code: z.ZodEnum<{
            access_denied: "access_denied";
            browser_not_verified: "browser_not_verified";
            identity_mismatch: "identity_mismatch";
            no_code: "no_code";
            provider_error: "provider_error";
            session_already_used: "session_already_used";
            session_cancelled: "session_cancelled";
            session_expired: "session_expired";
            token_exchange_failed: "token_exchange_failed";
        }>;
        message: z.ZodString;
    }, z.core.$strict>>;
    id: z.ZodString;
    provider: z.ZodString;
    status: z.ZodEnum<{
        awaiting_confirmation: "awaiting_confirmation";
        cancelled: "cancelled";
        completed: "completed";
        expired: "expired";
        failed: "failed";
        pending: "pending";
    }>;
}, z.core.$strict>;

export declare const browserConnection: z.ZodObject<{
    action: z.ZodNullable<z.ZodEnum<{
        authorize_more: "authorize_more";
        contact_admin: "contact_admin";
        reconnect: "reconnect";
        wait: "wait";
    }>>;
    alias: z.ZodOptional<z.ZodString>;
    createdAt: z.ZodISODateTime;
    id: z.ZodString;
    identity: z.ZodObject<{
        avatarUrl: z.ZodOptional<z.ZodString>;
        email: z.ZodOptional<z.ZodString>;
        id: z.ZodString;
        label: z.ZodString;
    }, z.core.$strict>;
    isDefault: z.ZodBoolean;
    lastError: z.ZodOptional<z.ZodObject<{
        at: z.ZodISODateTime;
        code: z.ZodString;
        message: z.ZodString;
    }, z.core.$strict>>;
    provider: z.ZodString;
    reconnectBy: z.ZodOptional<z.ZodISODateTime>;
    scopes: z.ZodObject<{
        granted: z.ZodArray<z.ZodString>;
        missing: z.ZodArray<z.ZodString>;
        requested: z.ZodArray<z.ZodString>;
    }, z.core.$strict>;
    services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>;
    updatedAt: z.ZodISODateTime;
}, z.core.$strict>;

export declare const browserErrorBody: z.ZodObject<{
    error: z.ZodObject<{
        code: z.ZodString;
        details: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
        message: z.ZodString;
        requestId: z.ZodString;
    }, z.core.$strict>;
}, z.core.$strict>;

export declare const browserIntegration: z.ZodObject<{
    active: z.ZodBoolean;
    authType: z.ZodEnum<{
        api_key: "api_key";
        basic: "basic";
        oauth2: "oauth2";
        token: "token";
    }>;
    categories: z.ZodArray<z.ZodString>;
    connected: z.ZodBoolean;
    connections: z.ZodArray<z.ZodObject<{
        action: z.ZodNullable<z.ZodEnum<{
            authorize_more: "authorize_more";
            contact_admin: "contact_admin";
            reconnect: "reconnect";
            wait: "wait";
        }>>;
        alias: z.ZodOptional<z.ZodString>;
        createdAt: z.ZodISODateTime;
        id: z.ZodString;
        identity: z.ZodObject<{
            avatarUrl: z.ZodOptional<z.ZodString>;
            email: z.ZodOptional<z.ZodString>;
            id: z.ZodString;
            label: z.ZodString;
        }, z.core.$strict>;
        isDefault: z.ZodBoolean;
        lastError: z.ZodOptional<z.ZodObject<{
            at: z.ZodISODateTime;
            code: z.ZodString;
            message: z.ZodString;
        }, z.core.$strict>>;
        provider: z.ZodString;
        reconnectBy: z.ZodOptional<z.ZodISODateTime>;
        scopes: z.ZodObject<{
            granted: z.ZodArray<z.ZodString>;
            missing: z.ZodArray<z.ZodString>;
            requested: z.ZodArray<z.ZodString>;
        }, z.core.$strict>;
        services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
        status: z.ZodEnum<{
            active: "active";
            error: "error";
            expired: "expired";
            pending: "pending";
            revoked: "revoked";
            suspended: "suspended";
        }>;
        updatedAt: z.ZodISODateTime;
    }, z.core.$strict>>;
    description: z.ZodString;
    fields: z.ZodArray<z.ZodObject<{
        help: z.ZodOptional<z.ZodString>;
        label: z.ZodString;
        name: z.ZodString;
        placeholder: z.ZodOptional<z.ZodString>;
        required: z.ZodBoolean;
        secret: z.ZodBoolean;
    }, z.core.$strict>>;
    id: z.ZodString;
    logoUrl: z.ZodString;
    name: z.ZodString;
    scopes: z.ZodArray<z.ZodObject<{
        default: z.ZodBoolean;
        description: z.ZodString;
        name: z.ZodString;
    }, z.core.$strict>>;
    services: z.ZodArray<z.ZodObject<{
        label: z.ZodString;
        name: z.ZodString;
        scopes: z.ZodArray<z.ZodString>;
    }, z.core.$strict>>;
    slug: z.ZodString;
}, z.core.$strict>;

export declare const bulkAtMost = 100;

export declare const bulkResult: <Data extends z.ZodType>(data: Data) => z.ZodUnion<readonly [
    z.ZodObject<{
        data: Data;
        ok: z.ZodLiteral<true>;
    }, z.core.$strict>,
    z.ZodObject<{
        error: z.ZodObject<{
            code: z.ZodString;
            details: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
            message: z.ZodString;
        }, z.core.$strict>;
        ok: z.ZodLiteral<false>;
    }, z.core.$strict>
]>;

export declare const catalogueProvider: z.ZodObject<{
    categories: z.ZodArray<z.ZodString>;
    configured: z.ZodBoolean;
    description: z.ZodString;
    docs_url: z.ZodNullable<z.ZodString>;
    fields: z.ZodArray<z.ZodObject<{
        help: z.ZodOptional<z.ZodString>;
        label: z.ZodString;
        name: z.ZodString;
        placeholder: z.ZodOptional<z.ZodString>;
        required: z.ZodBoolean;
        secret: z.ZodBoolean;
    }, z.core.$strict>>;
    name: z.ZodString;
    provider: z.ZodString;
    scopes: z.ZodArray<z.ZodObject<{
        description: z.ZodString;
        name: z.ZodString;
    }, z.core.$strict>>;
    services: z.ZodArray<z.ZodObject<{
        label: z.ZodString;
        name: z.ZodString;
        scopes: z.ZodArray<z.ZodString>;
    }, z.core.$strict>>;
    type: z.ZodEnum<{
        api_key: "api_key";
        basic: "basic";
        oauth2: "oauth2";
        token: "token";
    }>;
}, z.core.$strict>;

export declare const claimConnectSessionBody: z.ZodObject<{
    browserNonce: z.ZodOptional<z.ZodString>;
    verifier: z.ZodString;
}, z.core.$strict>;

export declare function codeSamples(operation: Operation, baseUrl: string): CodeSample[];

export declare const confirmConnectSessionBody: z.ZodObject<{
    confirm_token: z.ZodString;
}, z.core.$strict>;

export declare const connectChannel = "hawser-connect";

export declare const connectErrorCodes: readonly [
    "access_denied",
    "session_expired",
    "session_already_used",
    "session_cancelled",
    "no_code",
    "token_exchange_failed",
    "identity_mismatch",
    "browser_not_verified",
    "provider_error"
];

export declare const connectLink: z.ZodObject<{
    connect_url: z.ZodString;
    expires_at: z.ZodISODateTime;
    session_id: z.ZodString;
}, z.core.$strict>;

export declare const connectMessageType = "hawser:connect";

export declare const connectMode: z.ZodEnum<{
    popup: "popup";
    redirect: "redirect";
}>;

export declare const connectionAction: z.ZodNullable<z.ZodEnum<{
    authorize_more: "authorize_more";
    contact_admin: "contact_admin";
    reconnect: "reconnect";
    wait: "wait";
}>>;

export declare const connectionHealth: z.ZodObject<{
    api_error_rate: z.ZodNullable<z.ZodNumber>;
    authentication_success_rate: z.ZodNullable<z.ZodNumber>;
    last_error: z.ZodOptional<z.ZodObject<{
        at: z.ZodISODateTime;
        code: z.ZodString;
        message: z.ZodString;
    }, z.core.$strict>>;
    last_successful_authentication: z.ZodNullable<z.ZodISODateTime>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>;
    token: z.ZodObject<{
        expires_at: z.ZodNullable<z.ZodISODateTime>;
        last_refreshed_at: z.ZodNullable<z.ZodISODateTime>;
        next_refresh_at: z.ZodNullable<z.ZodISODateTime>;
        reconnect_by: z.ZodOptional<z.ZodISODateTime>;
        refreshable: z.ZodBoolean;
        valid: z.ZodBoolean;
    }, z.core.$strict>;
}, z.core.$strict>;

export declare const connectionScopes: z.ZodObject<{
    granted: z.ZodArray<z.ZodString>;
    missing: z.ZodArray<z.ZodString>;
    requested: z.ZodArray<z.ZodString>;
}, z.core.$strict>;

export declare const connectionSettings: z.ZodObject<{
    auto_refresh: z.ZodBoolean;
    expires_in: z.ZodNullable<z.ZodNumber>;
    rate_limit: z.ZodNullable<z.ZodNumber>;
    retry_attempts: z.ZodNumber;
    timeout: z.ZodNumber;
}, z.core.$strict>;

export declare const connectionSettingsPatch: z.ZodObject<{
    auto_refresh: z.ZodOptional<z.ZodBoolean>;
    expires_in: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
    rate_limit: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
    retry_attempts: z.ZodOptional<z.ZodNumber>;
    timeout: z.ZodOptional<z.ZodNumber>;
}, z.core.$strict>;

export declare const connectionStatus: z.ZodEnum<{
    active: "active";
    error: "error";
    expired: "expired";
    pending: "pending";
    revoked: "revoked";
    suspended: "suspended";
}>;

export declare const connectionStatusReport: z.ZodObject<{
    action: z.ZodNullable<z.ZodEnum<{
        authorize_more: "authorize_more";
        contact_admin: "contact_admin";
        reconnect: "reconnect";
        wait: "wait";
    }>>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>;
    status_reason: z.ZodOptional<z.ZodString>;
    updated_at: z.ZodISODateTime;
}, z.core.$strict>;

export declare const connectionToken: z.ZodUnion<readonly [
    z.ZodObject<{
        access_token: z.ZodString;
        auth_type: z.ZodLiteral<"oauth2">;
        expires_at: z.ZodNullable<z.ZodISODateTime>;
        scopes: z.ZodArray<z.ZodString>;
        second_access_token: z.ZodOptional<z.ZodString>;
        token_type: z.ZodString;
    }, z.core.$strict>,
    z.ZodObject<{
        auth_type: z.ZodEnum<{
            api_key: "api_key";
            basic: "basic";
            token: "token";
        }>;
        credentials: z.ZodRecord<z.ZodString, z.ZodString>;
    }, z.core.$strict>
]>;

export declare const connectionUsage: z.ZodObject<{
    by_day: z.ZodArray<z.ZodObject<{
        day: z.ZodISODate;
        error_rate: z.ZodNullable<z.ZodNumber>;
        errors: z.ZodNumber;
        requests: z.ZodNumber;
        tool_executions: z.ZodNumber;
    }, z.core.$strict>>;
    end_date: z.ZodISODate;
    error_rate: z.ZodNullable<z.ZodNumber>;
    errors: z.ZodNumber;
    requests: z.ZodNumber;
    start_date: z.ZodISODate;
    tool_executions: z.ZodNumber;
    top_routes: z.ZodArray<z.ZodObject<{
        requests: z.ZodNumber;
        route: z.ZodString;
    }, z.core.$strict>>;
}, z.core.$strict>;

export declare const createAccountBody: z.ZodObject<{
    display_name: z.ZodOptional<z.ZodString>;
    external_id: z.ZodString;
    metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
}, z.core.$strict>;

export declare const createConnectLinkBody: z.ZodObject<{
    fields: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
    provider: z.ZodString;
    redirect_url: z.ZodString;
    scopes: z.ZodOptional<z.ZodArray<z.ZodString>>;
    services: z.ZodOptional<z.ZodArray<z.ZodString>>;
}, z.core.$strict>;

export declare const createConnectSessionBody: z.ZodObject<{
    claimChallenge: z.ZodOptional<z.ZodString>;
    connectionId: z.ZodOptional<z.ZodString>;
    fields: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
    mode: z.ZodEnum<{
        popup: "popup";
        redirect: "redirect";
    }>;
    provider: z.ZodString;
    returnTo: z.ZodOptional<z.ZodString>;
    scopes: z.ZodOptional<z.ZodArray<z.ZodString>>;
    services: z.ZodOptional<z.ZodArray<z.ZodString>>;
}, z.core.$strict>;

export declare const createConnectSessionResult: z.ZodObject<{
    expiresAt: z.ZodISODateTime;
    id: z.ZodString;
    startUrl: z.ZodString;
}, z.core.$strict>;

export declare const createConnectionBody: z.ZodObject<{
    allow_multiple: z.ZodOptional<z.ZodBoolean>;
    identifier: z.ZodString;
    identifier_type: z.ZodOptional<z.ZodEnum<{
        custom: "custom";
        org_id: "org_id";
        user_id: "user_id";
    }>>;
    metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
    provider: z.ZodString;
    scopes: z.ZodOptional<z.ZodArray<z.ZodString>>;
    settings: z.ZodOptional<z.ZodObject<{
        auto_refresh: z.ZodOptional<z.ZodBoolean>;
        expires_in: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
        rate_limit: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
        retry_attempts: z.ZodOptional<z.ZodNumber>;
        timeout: z.ZodOptional<z.ZodNumber>;
    }, z.core.$strict>>;
}, z.core.$strict>;

export declare const createConnectionsBody: z.ZodObject<{
    connections: z.ZodArray<z.ZodUnknown>;
}, z.core.$strict>;

export declare const createKeyBody: z.ZodObject<{
    expires_at: z.ZodOptional<z.ZodISODateTime>;
    mode: z.ZodEnum<{
        live: "live";
        test: "test";
    }>;
    name: z.ZodString;
    scopes: z.ZodOptional<z.ZodArray<z.ZodEnum<{
        "accounts:read": "accounts:read";
        "accounts:write": "accounts:write";
        "audit:read": "audit:read";
        "connect:write": "connect:write";
        "connections:read": "connections:read";
        "connections:write": "connections:write";
        "keys:write": "keys:write";
        "partner:read": "partner:read";
        "partner:write": "partner:write";
        "tokens:read": "tokens:read";
        "usage:read": "usage:read";
        "webhooks:read": "webhooks:read";
        "webhooks:write": "webhooks:write";
        proxy: "proxy";
    }>>>;
}, z.core.$strict>;

export declare const createManualConnectionBody: z.ZodUnion<readonly [
    z.ZodObject<{
        accessToken: z.ZodString;
        providerId: z.ZodString;
        refreshToken: z.ZodOptional<z.ZodString>;
    }, z.core.$strict>,
    z.ZodObject<{
        credentials: z.ZodRecord<z.ZodString, z.ZodString>;
        providerId: z.ZodString;
    }, z.core.$strict>
]>;

export declare const createManualConnectionResult: z.ZodObject<{
    connection: z.ZodObject<{
        action: z.ZodNullable<z.ZodEnum<{
            authorize_more: "authorize_more";
            contact_admin: "contact_admin";
            reconnect: "reconnect";
            wait: "wait";
        }>>;
        alias: z.ZodOptional<z.ZodString>;
        createdAt: z.ZodISODateTime;
        id: z.ZodString;
        identity: z.ZodObject<{
            avatarUrl: z.ZodOptional<z.ZodString>;
            email: z.ZodOptional<z.ZodString>;
            id: z.ZodString;
            label: z.ZodString;
        }, z.core.$strict>;
        isDefault: z.ZodBoolean;
        lastError: z.ZodOptional<z.ZodObject<{
            at: z.ZodISODateTime;
            code: z.ZodString;
            message: z.ZodString;
        }, z.core.$strict>>;
        provider: z.ZodString;
        reconnectBy: z.ZodOptional<z.ZodISODateTime>;
        scopes: z.ZodObject<{
            granted: z.ZodArray<z.ZodString>;
            missing: z.ZodArray<z.ZodString>;
            requested: z.ZodArray<z.ZodString>;
        }, z.core.$strict>;
        services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
        status: z.ZodEnum<{
            active: "active";
            error: "error";
            expired: "expired";
            pending: "pending";
            revoked: "revoked";
            suspended: "suspended";
        }>;
        updatedAt: z.ZodISODateTime;
    }, z.core.$strict>;
    createdAt: z.ZodISODateTime;
    id: z.ZodString;
    provider: z.ZodString;
    status: z.ZodLiteral<"connected">;
}, z.core.$strict>;

export declare const createWebhookBody: z.ZodObject<{
    description: z.ZodOptional<z.ZodString>;
    events: z.ZodArray<z.ZodEnum<{
        "*": "*";
        "connection.active": "connection.active";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.expiring_soon": "connection.expiring_soon";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
    }>>;
    url: z.ZodString;
}, z.core.$strict>;

export declare const createdPartnerKey: z.ZodObject<{
    created_at: z.ZodISODateTime;
    expires_at: z.ZodNullable<z.ZodISODateTime>;
    id: z.ZodString;
    key: z.ZodString;
    last_used_at: z.ZodNullable<z.ZodISODateTime>;
    mode: z.ZodEnum<{
        live: "live";
        test: "test";
    }>;
    name: z.ZodString;
    prefix: z.ZodString;
    scopes: z.ZodNullable<z.ZodArray<z.ZodEnum<{
        "accounts:read": "accounts:read";
        "accounts:write": "accounts:write";
        "audit:read": "audit:read";
        "connect:write": "connect:write";
        "connections:read": "connections:read";
        "connections:write": "connections:write";
        "keys:write": "keys:write";
        "partner:read": "partner:read";
        "partner:write": "partner:write";
        "tokens:read": "tokens:read";
        "usage:read": "usage:read";
        "webhooks:read": "webhooks:read";
        "webhooks:write": "webhooks:write";
        proxy: "proxy";
    }>>>;
}, z.core.$strict>;

export declare const createdPartnerWebhook: z.ZodObject<{
    created_at: z.ZodISODateTime;
    description: z.ZodNullable<z.ZodString>;
    disabled_reason: z.ZodNullable<z.ZodEnum<{
        failing: "failing";
        gone: "gone";
        switched_off: "switched_off";
    }>>;
    enabled: z.ZodBoolean;
    events: z.ZodArray<z.ZodString>;
    failing_since: z.ZodNullable<z.ZodISODateTime>;
    id: z.ZodString;
    previous_secret_until: z.ZodNullable<z.ZodISODateTime>;
    secret: z.ZodString;
    updated_at: z.ZodISODateTime;
    url: z.ZodString;
    warning: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;

export declare const credentialField: z.ZodObject<{
    help: z.ZodOptional<z.ZodString>;
    label: z.ZodString;
    name: z.ZodString;
    placeholder: z.ZodOptional<z.ZodString>;
    required: z.ZodBoolean;
    secret: z.ZodBoolean;
}, z.core.$strict>;

export declare const disconnectResult: z.ZodObject<{
    revoked: z.ZodEnum<{
        failed: "failed";
        unsupported: "unsupported";
        yes: "yes";
    }>;
}, z.core.$strict>;

export declare const displayText: (maximum: number) => z.ZodString;

export declare const errorMeanings: Readonly<Record<ErrorCode, string>>;

export declare const errorStatus: {
    readonly account_exists: 409;
    readonly account_not_found: 404;
    readonly connection_ambiguous: 409;
    readonly connection_exists: 409;
    readonly connection_expired: 409;
    readonly connection_not_found: 404;
    readonly connection_pending: 409;
    readonly connection_revoked: 409;
    readonly connection_suspended: 409;
    readonly forbidden: 403;
    readonly idempotency_conflict: 409;
    readonly identifier_type_conflict: 409;
    readonly insufficient_scope: 403;
    readonly internal_error: 500;
    readonly invalid_path: 400;
    readonly invalid_permissions: 403;
    readonly invalid_state: 400;
    readonly method_not_allowed: 405;
    readonly not_found: 404;
    readonly origin_not_allowed: 403;
    readonly payload_too_large: 413;
    readonly provider_not_configured: 404;
    readonly quota_exceeded: 429;
    readonly rate_limited: 429;
    readonly redirect_not_allowed: 400;
    readonly refresh_in_progress: 503;
    readonly session_already_used: 409;
    readonly session_cancelled: 409;
    readonly session_expired: 409;
    readonly session_not_found: 404;
    readonly token_exchange_failed: 502;
    readonly unauthorized: 401;
    readonly unsupported_media_type: 415;
    readonly upstream_timeout: 504;
    readonly upstream_unreachable: 502;
    readonly validation_failed: 400;
    readonly vault_unavailable: 503;
};

export declare function errorsOf({ scope, method, errors }: Operation): ErrorCode[];

export declare const exchangeCodeBody: z.ZodObject<{
    code: z.ZodString;
    parameters: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodString>>;
    site: z.ZodOptional<z.ZodString>;
    state: z.ZodString;
}, z.core.$strict>;

export declare const exchangedConnection: z.ZodObject<{
    client_state: z.ZodNullable<z.ZodString>;
    created_at: z.ZodISODateTime;
    expires_at: z.ZodNullable<z.ZodISODateTime>;
    id: z.ZodString;
    identifier: z.ZodString;
    identifier_type: z.ZodEnum<{
        custom: "custom";
        org_id: "org_id";
        user_id: "user_id";
    }>;
    identity: z.ZodNullable<z.ZodObject<{
        avatarUrl: z.ZodOptional<z.ZodString>;
        email: z.ZodOptional<z.ZodString>;
        id: z.ZodString;
        label: z.ZodString;
    }, z.core.$strict>>;
    metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    provider: z.ZodString;
    scopes: z.ZodObject<{
        granted: z.ZodArray<z.ZodString>;
        missing: z.ZodArray<z.ZodString>;
        requested: z.ZodArray<z.ZodString>;
    }, z.core.$strict>;
    services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
    settings: z.ZodObject<{
        auto_refresh: z.ZodBoolean;
        expires_in: z.ZodNullable<z.ZodNumber>;
        rate_limit: z.ZodNullable<z.ZodNumber>;
        retry_attempts: z.ZodNumber;
        timeout: z.ZodNumber;
    }, z.core.$strict>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>;
    status_reason: z.ZodOptional<z.ZodString>;
    updated_at: z.ZodISODateTime;
}, z.core.$strict>;

export declare const exportAuditQuery: z.ZodObject<{
    account: z.ZodOptional<z.ZodString>;
    action: z.ZodOptional<z.ZodEnum<{
        "account.created": "account.created";
        "account.deleted": "account.deleted";
        "account.updated": "account.updated";
        "audit.exported": "audit.exported";
        "audit.restarted": "audit.restarted";
        "connect.cancelled": "connect.cancelled";
        "connect.confirmed": "connect.confirmed";
        "connect.started": "connect.started";
        "connection.authorized": "connection.authorized";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.refreshed": "connection.refreshed";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
        "connection.updated": "connection.updated";
        "key.created": "key.created";
        "key.revoked": "key.revoked";
        "key.rolled": "key.rolled";
        "partner.created": "partner.created";
        "partner.updated": "partner.updated";
        "token.read": "token.read";
        "webhook.created": "webhook.created";
        "webhook.deleted": "webhook.deleted";
        "webhook.disabled": "webhook.disabled";
        "webhook.replayed": "webhook.replayed";
        "webhook.rolled": "webhook.rolled";
        "webhook.updated": "webhook.updated";
    }>>;
    actor: z.ZodOptional<z.ZodString>;
    after: z.ZodOptional<z.ZodISODateTime>;
    before: z.ZodOptional<z.ZodISODateTime>;
    connection_id: z.ZodOptional<z.ZodString>;
    format: z.ZodLiteral<"ndjson">;
}, z.core.$strict>;

export declare const externalId: z.ZodString;

export declare const getOrCreateConnectionBody: z.ZodObject<{
    identifier: z.ZodString;
    identifier_type: z.ZodOptional<z.ZodEnum<{
        custom: "custom";
        org_id: "org_id";
        user_id: "user_id";
    }>>;
    metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
    provider: z.ZodString;
    scopes: z.ZodOptional<z.ZodArray<z.ZodString>>;
    settings: z.ZodOptional<z.ZodObject<{
        auto_refresh: z.ZodOptional<z.ZodBoolean>;
        expires_in: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
        rate_limit: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
        retry_attempts: z.ZodOptional<z.ZodNumber>;
        timeout: z.ZodOptional<z.ZodNumber>;
    }, z.core.$strict>>;
}, z.core.$strict>;

export declare const groups: {
    readonly Accounts: "Your end users and organisations, and what they are connected to.";
    readonly Audit: "Who did what.";
    readonly Authorization: "The consent of a connection that your backend has made.";
    readonly Catalogue: "What can be connected to.";
    readonly Connect: "Links with which a user connects a provider.";
    readonly Connections: "An account's links to identities at providers.";
    readonly Keys: "API keys.";
    readonly Partner: "The owner of the API key.";
    readonly Proxy: "The provider's API, with the connection's credential.";
    readonly Settings: "How Hawser treats a connection, and your own data on it.";
    readonly Tokens: "Credentials, and how they are doing.";
    readonly Usage: "What was called, and how often it failed.";
    readonly Webhooks: "Where you are told of what happens to connections, by Standard Webhooks.";
};

export declare const handoverMessageType = "hawser:handover";

export declare const handoverParameter = "handover";

export declare const headers: {
    readonly 'Hawser-Error': {
        readonly description: "The error's code.";
        readonly schema: JsonSchema;
    };
    readonly 'RateLimit-Limit': {
        readonly description: "Requests that you may send in a minute.";
        readonly schema: JsonSchema;
    };
    readonly 'RateLimit-Remaining': {
        readonly description: "What is left of them.";
        readonly schema: JsonSchema;
    };
    readonly 'RateLimit-Reset': {
        readonly description: "Seconds until the minute is over.";
        readonly schema: JsonSchema;
    };
    readonly 'Retry-After': {
        readonly description: "Seconds after which the same request may succeed, where that is known.";
        readonly schema: JsonSchema;
    };
    readonly 'X-Request-Id': {
        readonly description: "Under which the log has more.";
        readonly schema: JsonSchema;
    };
};

export declare const identifierType: z.ZodEnum<{
    custom: "custom";
    org_id: "org_id";
    user_id: "user_id";
}>;

export declare const identity: z.ZodObject<{
    avatarUrl: z.ZodOptional<z.ZodString>;
    email: z.ZodOptional<z.ZodString>;
    id: z.ZodString;
    label: z.ZodString;
}, z.core.$strict>;

export declare const integrationStatus: z.ZodEnum<{
    active: "active";
    error: "error";
    inactive: "inactive";
    pending: "pending";
}>;

export declare function isConnectErrorCode(code: string): code is ConnectErrorCode;

export declare function isConnectMessage(value: unknown): value is ConnectMessage;

export declare function isHandoverMessage(value: unknown): value is HandoverMessage;

export declare const keyMode: z.ZodEnum<{
    live: "live";
    test: "test";
}>;

export declare const keyScope: z.ZodEnum<{
    "accounts:read": "accounts:read";
    "accounts:write": "accounts:write";
    "audit:read": "audit:read";
    "connect:write": "connect:write";
    "connections:read": "connections:read";
    "connections:write": "connections:write";
    "keys:write": "keys:write";
    "partner:read": "partner:read";
    "partner:write": "partner:write";
    "tokens:read": "tokens:read";
    "usage:read": "usage:read";
    "webhooks:read": "webhooks:read";
    "webhooks:write": "webhooks:write";
    proxy: "proxy";
}>;

export declare const keyScopes: readonly [
    "accounts:read",
    "accounts:write",
    "connect:write",
    "connections:read",
    "connections:write",
    "tokens:read",
    "proxy",
    "partner:read",
    "partner:write",
    "keys:write",
    "usage:read",
    "audit:read",
    "webhooks:read",
    "webhooks:write"
];

export declare const listAccountsQuery: z.ZodObject<{
    cursor: z.ZodOptional<z.ZodString>;
    external_id: z.ZodOptional<z.ZodString>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
}, z.core.$strict>;

export declare const listAuditQuery: z.ZodObject<{
    account: z.ZodOptional<z.ZodString>;
    action: z.ZodOptional<z.ZodEnum<{
        "account.created": "account.created";
        "account.deleted": "account.deleted";
        "account.updated": "account.updated";
        "audit.exported": "audit.exported";
        "audit.restarted": "audit.restarted";
        "connect.cancelled": "connect.cancelled";
        "connect.confirmed": "connect.confirmed";
        "connect.started": "connect.started";
        "connection.authorized": "connection.authorized";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.refreshed": "connection.refreshed";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
        "connection.updated": "connection.updated";
        "key.created": "key.created";
        "key.revoked": "key.revoked";
        "key.rolled": "key.rolled";
        "partner.created": "partner.created";
        "partner.updated": "partner.updated";
        "token.read": "token.read";
        "webhook.created": "webhook.created";
        "webhook.deleted": "webhook.deleted";
        "webhook.disabled": "webhook.disabled";
        "webhook.replayed": "webhook.replayed";
        "webhook.rolled": "webhook.rolled";
        "webhook.updated": "webhook.updated";
    }>>;
    actor: z.ZodOptional<z.ZodString>;
    after: z.ZodOptional<z.ZodISODateTime>;
    before: z.ZodOptional<z.ZodISODateTime>;
    connection_id: z.ZodOptional<z.ZodString>;
    cursor: z.ZodOptional<z.ZodString>;
    format: z.ZodOptional<z.ZodLiteral<"json">>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
}, z.core.$strict>;

export declare const listConnectionsQuery: z.ZodObject<{
    cursor: z.ZodOptional<z.ZodString>;
    identifier: z.ZodOptional<z.ZodString>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
    provider: z.ZodOptional<z.ZodString>;
    status: z.ZodOptional<z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>>;
}, z.core.$strict>;

export declare const listKeysQuery: z.ZodObject<{
    cursor: z.ZodOptional<z.ZodString>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
}, z.core.$strict>;

export declare const listWebhookDeliveriesQuery: z.ZodObject<{
    cursor: z.ZodOptional<z.ZodString>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
}, z.core.$strict>;

export declare const listWebhooksQuery: z.ZodObject<{
    cursor: z.ZodOptional<z.ZodString>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
}, z.core.$strict>;

export declare const metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;

export declare const metadataPatch: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;

export declare function methodsOf({ method }: Operation): string[];

export declare function openApiDocument({ baseUrl, version, }: {
    readonly baseUrl: string;
    readonly version?: string;
}): OpenApiDocument;

export declare const operations: readonly Operation[];

export declare const pageQuery: {
    cursor: z.ZodOptional<z.ZodString>;
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
};

export declare const partnerAccount: z.ZodObject<{
    created_at: z.ZodISODateTime;
    display_name: z.ZodNullable<z.ZodString>;
    external_id: z.ZodString;
    id: z.ZodUUID;
    metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
}, z.core.$strict>;

export declare const partnerAuditEntry: z.ZodObject<{
    account_id: z.ZodNullable<z.ZodString>;
    action: z.ZodEnum<{
        "account.created": "account.created";
        "account.deleted": "account.deleted";
        "account.updated": "account.updated";
        "audit.exported": "audit.exported";
        "audit.restarted": "audit.restarted";
        "connect.cancelled": "connect.cancelled";
        "connect.confirmed": "connect.confirmed";
        "connect.started": "connect.started";
        "connection.authorized": "connection.authorized";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.refreshed": "connection.refreshed";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
        "connection.updated": "connection.updated";
        "key.created": "key.created";
        "key.revoked": "key.revoked";
        "key.rolled": "key.rolled";
        "partner.created": "partner.created";
        "partner.updated": "partner.updated";
        "token.read": "token.read";
        "webhook.created": "webhook.created";
        "webhook.deleted": "webhook.deleted";
        "webhook.disabled": "webhook.disabled";
        "webhook.replayed": "webhook.replayed";
        "webhook.rolled": "webhook.rolled";
        "webhook.updated": "webhook.updated";
    }>;
    actor: z.ZodObject<{
        id: z.ZodNullable<z.ZodString>;
        type: z.ZodEnum<{
            host: "host";
            key: "key";
            system: "system";
            user: "user";
        }>;
    }, z.core.$strict>;
    at: z.ZodISODateTime;
    connection_id: z.ZodNullable<z.ZodString>;
    details: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    hash: z.ZodNullable<z.ZodString>;
    id: z.ZodString;
    ip: z.ZodNullable<z.ZodString>;
    request_id: z.ZodNullable<z.ZodString>;
    seq: z.ZodNullable<z.ZodNumber>;
    user_agent: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;

export declare const partnerConnectSession: z.ZodObject<{
    created_at: z.ZodISODateTime;
    error: z.ZodOptional<z.ZodObject<{
        code: z.ZodEnum<{
            access_denied: "access_denied";
            browser_not_verified: "browser_not_verified";
            identity_mismatch: "identity_mismatch";
            no_code: "no_code";
            provider_error: "provider_error";
            session_already_used: "session_already_used";
            session_cancelled: "session_cancelled";
            session_expired: "session_expired";
            token_exchange_failed: "token_exchange_failed";
        }>;
        message: z.ZodString;
    }, z.core.$strict>>;
    expires_at: z.ZodISODateTime;
    provider: z.ZodString;
    session_id: z.ZodString;
    status: z.ZodEnum<{
        awaiting_confirmation: "awaiting_confirmation";
        cancelled: "cancelled";
        completed: "completed";
        expired: "expired";
        failed: "failed";
        pending: "pending";
    }>;
}, z.core.$strict>;

export declare const partnerConnection: z.ZodObject<{
    created_at: z.ZodISODateTime;
    expires_at: z.ZodNullable<z.ZodISODateTime>;
    id: z.ZodString;
    identifier: z.ZodString;
    identifier_type: z.ZodEnum<{
        custom: "custom";
        org_id: "org_id";
        user_id: "user_id";
    }>;
    identity: z.ZodNullable<z.ZodObject<{
        avatarUrl: z.ZodOptional<z.ZodString>;
        email: z.ZodOptional<z.ZodString>;
        id: z.ZodString;
        label: z.ZodString;
    }, z.core.$strict>>;
    metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
    provider: z.ZodString;
    scopes: z.ZodObject<{
        granted: z.ZodArray<z.ZodString>;
        missing: z.ZodArray<z.ZodString>;
        requested: z.ZodArray<z.ZodString>;
    }, z.core.$strict>;
    services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
    settings: z.ZodObject<{
        auto_refresh: z.ZodBoolean;
        expires_in: z.ZodNullable<z.ZodNumber>;
        rate_limit: z.ZodNullable<z.ZodNumber>;
        retry_attempts: z.ZodNumber;
        timeout: z.ZodNumber;
    }, z.core.$strict>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        expired: "expired";
        pending: "pending";
        revoked: "revoked";
        suspended: "suspended";
    }>;
    status_reason: z.ZodOptional<z.ZodString>;
    updated_at: z.ZodISODateTime;
}, z.core.$strict>;

export declare const partnerErrorBody: z.ZodObject<{
    error: z.ZodObject<{
        code: z.ZodString;
        details: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
        message: z.ZodString;
        request_id: z.ZodString;
    }, z.core.$strict>;
    ok: z.ZodLiteral<false>;
}, z.core.$strict>;

export declare const partnerIntegration: z.ZodObject<{
    provider: z.ZodString;
    scopes: z.ZodArray<z.ZodString>;
    services: z.ZodArray<z.ZodObject<{
        label: z.ZodString;
        name: z.ZodString;
        scopes: z.ZodArray<z.ZodString>;
    }, z.core.$strict>>;
    status: z.ZodEnum<{
        active: "active";
        error: "error";
        inactive: "inactive";
        pending: "pending";
    }>;
    type: z.ZodEnum<{
        api_key: "api_key";
        basic: "basic";
        oauth2: "oauth2";
        token: "token";
    }>;
}, z.core.$strict>;

export declare const partnerKey: z.ZodObject<{
    created_at: z.ZodISODateTime;
    expires_at: z.ZodNullable<z.ZodISODateTime>;
    id: z.ZodString;
    last_used_at: z.ZodNullable<z.ZodISODateTime>;
    mode: z.ZodEnum<{
        live: "live";
        test: "test";
    }>;
    name: z.ZodString;
    prefix: z.ZodString;
    scopes: z.ZodNullable<z.ZodArray<z.ZodEnum<{
        "accounts:read": "accounts:read";
        "accounts:write": "accounts:write";
        "audit:read": "audit:read";
        "connect:write": "connect:write";
        "connections:read": "connections:read";
        "connections:write": "connections:write";
        "keys:write": "keys:write";
        "partner:read": "partner:read";
        "partner:write": "partner:write";
        "tokens:read": "tokens:read";
        "usage:read": "usage:read";
        "webhooks:read": "webhooks:read";
        "webhooks:write": "webhooks:write";
        proxy: "proxy";
    }>>>;
}, z.core.$strict>;

export declare const partnerProfile: z.ZodObject<{
    company_name: z.ZodString;
    contact_email: z.ZodNullable<z.ZodString>;
    created_at: z.ZodISODateTime;
    id: z.ZodUUID;
    plan: z.ZodObject<{
        beyond: z.ZodEnum<{
            block: "block";
            count: "count";
        }>;
        included_calls: z.ZodNullable<z.ZodNumber>;
        rate_limit: z.ZodNullable<z.ZodNumber>;
    }, z.core.$strict>;
    use_case: z.ZodNullable<z.ZodString>;
    website: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;

export declare const partnerUsage: z.ZodObject<{
    end_date: z.ZodISODate;
    error_rate: z.ZodNullable<z.ZodNumber>;
    errors: z.ZodNumber;
    groups: z.ZodArray<z.ZodObject<{
        error_rate: z.ZodNullable<z.ZodNumber>;
        errors: z.ZodNumber;
        name: z.ZodString;
        requests: z.ZodNumber;
        tool_executions: z.ZodNumber;
    }, z.core.$strict>>;
    requests: z.ZodNumber;
    start_date: z.ZodISODate;
    tool_executions: z.ZodNumber;
}, z.core.$strict>;

export declare const partnerUsageQuery: z.ZodObject<{
    account: z.ZodOptional<z.ZodString>;
    end_date: z.ZodOptional<z.ZodISODate>;
    group_by: z.ZodDefault<z.ZodEnum<{
        day: "day";
        provider: "provider";
        route: "route";
    }>>;
    start_date: z.ZodOptional<z.ZodISODate>;
}, z.core.$strict>;

export declare const partnerWebhook: z.ZodObject<{
    created_at: z.ZodISODateTime;
    description: z.ZodNullable<z.ZodString>;
    disabled_reason: z.ZodNullable<z.ZodEnum<{
        failing: "failing";
        gone: "gone";
        switched_off: "switched_off";
    }>>;
    enabled: z.ZodBoolean;
    events: z.ZodArray<z.ZodString>;
    failing_since: z.ZodNullable<z.ZodISODateTime>;
    id: z.ZodString;
    previous_secret_until: z.ZodNullable<z.ZodISODateTime>;
    updated_at: z.ZodISODateTime;
    url: z.ZodString;
    warning: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;

export declare const partnerWebhookDelivery: z.ZodObject<{
    account_id: z.ZodString;
    answer_status: z.ZodNullable<z.ZodNumber>;
    attempted_at: z.ZodNullable<z.ZodISODateTime>;
    attempts: z.ZodNumber;
    connection_id: z.ZodString;
    created_at: z.ZodISODateTime;
    event_id: z.ZodString;
    failure: z.ZodNullable<z.ZodEnum<{
        address_refused: "address_refused";
        answered: "answered";
        gone: "gone";
        redirected: "redirected";
        timeout: "timeout";
        unreachable: "unreachable";
        url_refused: "url_refused";
    }>>;
    id: z.ZodString;
    next_attempt_at: z.ZodNullable<z.ZodISODateTime>;
    status: z.ZodEnum<{
        delivered: "delivered";
        failed: "failed";
        pending: "pending";
    }>;
    type: z.ZodEnum<{
        "connection.active": "connection.active";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.expiring_soon": "connection.expiring_soon";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
    }>;
}, z.core.$strict>;

export declare function pathOf({ path }: Operation): string;

export declare const plan: z.ZodObject<{
    beyond: z.ZodEnum<{
        block: "block";
        count: "count";
    }>;
    included_calls: z.ZodNullable<z.ZodNumber>;
    rate_limit: z.ZodNullable<z.ZodNumber>;
}, z.core.$strict>;

export declare const providerSlug: z.ZodString;

export declare function readableJson(value: unknown): string;

export declare const refreshConnectionsBody: z.ZodObject<{
    ids: z.ZodArray<z.ZodString>;
}, z.core.$strict>;

export declare const reservedSlugs: readonly [
    "accounts",
    "connections",
    "providers",
    "integrations",
    "partner",
    "keys",
    "usage",
    "audit",
    "webhooks",
    "proxy",
    "openapi.json",
    "callback"
];

export declare const revocationOutcome: z.ZodEnum<{
    failed: "failed";
    unsupported: "unsupported";
    yes: "yes";
}>;

export declare const rollKeyBody: z.ZodObject<{
    expires_at: z.ZodOptional<z.ZodISODateTime>;
    overlap_s: z.ZodDefault<z.ZodNumber>;
}, z.core.$strict>;

export declare const rollWebhookBody: z.ZodObject<{
    overlap_s: z.ZodDefault<z.ZodNumber>;
}, z.core.$strict>;

export declare const scope: z.ZodString;

export declare const scopeList: z.ZodArray<z.ZodString>;

export declare const serviceName: z.ZodString;

export declare const serviceSwitches: z.ZodRecord<z.ZodString, z.ZodBoolean>;

export declare const sessionStatus: z.ZodEnum<{
    awaiting_confirmation: "awaiting_confirmation";
    cancelled: "cancelled";
    completed: "completed";
    expired: "expired";
    failed: "failed";
    pending: "pending";
}>;

declare const subscription: z.ZodArray<z.ZodEnum<{
    "*": "*";
    "connection.active": "connection.active";
    "connection.created": "connection.created";
    "connection.deleted": "connection.deleted";
    "connection.error": "connection.error";
    "connection.expired": "connection.expired";
    "connection.expiring_soon": "connection.expiring_soon";
    "connection.resumed": "connection.resumed";
    "connection.revoked": "connection.revoked";
    "connection.suspended": "connection.suspended";
}>>;

export declare const suspendConnectionBody: z.ZodObject<{
    reason: z.ZodOptional<z.ZodString>;
}, z.core.$strict>;

export declare const timestamp: z.ZodISODateTime;

export declare const tokenStatus: z.ZodObject<{
    expires_at: z.ZodNullable<z.ZodISODateTime>;
    last_refreshed_at: z.ZodNullable<z.ZodISODateTime>;
    next_refresh_at: z.ZodNullable<z.ZodISODateTime>;
    reconnect_by: z.ZodOptional<z.ZodISODateTime>;
    refreshable: z.ZodBoolean;
    valid: z.ZodBoolean;
}, z.core.$strict>;

export declare const updateAccountBody: z.ZodObject<{
    display_name: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    metadata: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodJSONSchema>>;
}, z.core.$strict>;

export declare const updateAccountIntegrationBody: z.ZodObject<{
    services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
}, z.core.$strict>;

export declare const updateBrowserConnectionBody: z.ZodObject<{
    alias: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    isDefault: z.ZodOptional<z.ZodLiteral<true>>;
    services: z.ZodOptional<z.ZodRecord<z.ZodString, z.ZodBoolean>>;
}, z.core.$strict>;

export declare const updateConnectionsSettingsBody: z.ZodObject<{
    ids: z.ZodArray<z.ZodString>;
    settings: z.ZodObject<{
        auto_refresh: z.ZodOptional<z.ZodBoolean>;
        expires_in: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
        rate_limit: z.ZodOptional<z.ZodNullable<z.ZodNumber>>;
        retry_attempts: z.ZodOptional<z.ZodNumber>;
        timeout: z.ZodOptional<z.ZodNumber>;
    }, z.core.$strict>;
}, z.core.$strict>;

export declare const updatePartnerBody: z.ZodObject<{
    company_name: z.ZodOptional<z.ZodString>;
    contact_email: z.ZodOptional<z.ZodNullable<z.ZodEmail>>;
    use_case: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    website: z.ZodOptional<z.ZodNullable<z.ZodURL>>;
}, z.core.$strict>;

export declare const updateWebhookBody: z.ZodObject<{
    description: z.ZodOptional<z.ZodNullable<z.ZodString>>;
    enabled: z.ZodOptional<z.ZodBoolean>;
    events: z.ZodOptional<z.ZodArray<z.ZodEnum<{
        "*": "*";
        "connection.active": "connection.active";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.expiring_soon": "connection.expiring_soon";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
    }>>>;
    url: z.ZodOptional<z.ZodString>;
}, z.core.$strict>;

export declare const usageCounts: z.ZodObject<{
    error_rate: z.ZodNullable<z.ZodNumber>;
    errors: z.ZodNumber;
    requests: z.ZodNumber;
    tool_executions: z.ZodNumber;
}, z.core.$strict>;

export declare const usageQuery: z.ZodObject<{
    end_date: z.ZodOptional<z.ZodISODate>;
    start_date: z.ZodOptional<z.ZodISODate>;
}, z.core.$strict>;

export declare const webhookDeliveryStatus: z.ZodEnum<{
    delivered: "delivered";
    failed: "failed";
    pending: "pending";
}>;

export declare const webhookDisabledReason: z.ZodEnum<{
    failing: "failing";
    gone: "gone";
    switched_off: "switched_off";
}>;

export declare const webhookEventType: z.ZodEnum<{
    "connection.active": "connection.active";
    "connection.created": "connection.created";
    "connection.deleted": "connection.deleted";
    "connection.error": "connection.error";
    "connection.expired": "connection.expired";
    "connection.expiring_soon": "connection.expiring_soon";
    "connection.resumed": "connection.resumed";
    "connection.revoked": "connection.revoked";
    "connection.suspended": "connection.suspended";
}>;

export declare const webhookEventTypes: readonly [
    "connection.created",
    "connection.active",
    "connection.expired",
    "connection.revoked",
    "connection.error",
    "connection.suspended",
    "connection.resumed",
    "connection.expiring_soon",
    "connection.deleted"
];

export declare const webhookFailure: z.ZodEnum<{
    address_refused: "address_refused";
    answered: "answered";
    gone: "gone";
    redirected: "redirected";
    timeout: "timeout";
    unreachable: "unreachable";
    url_refused: "url_refused";
}>;

export declare const webhookPayload: z.ZodObject<{
    data: z.ZodObject<{
        created_at: z.ZodISODateTime;
        expires_at: z.ZodNullable<z.ZodISODateTime>;
        id: z.ZodString;
        identifier: z.ZodString;
        identifier_type: z.ZodEnum<{
            custom: "custom";
            org_id: "org_id";
            user_id: "user_id";
        }>;
        identity: z.ZodNullable<z.ZodObject<{
            avatarUrl: z.ZodOptional<z.ZodString>;
            email: z.ZodOptional<z.ZodString>;
            id: z.ZodString;
            label: z.ZodString;
        }, z.core.$strict>>;
        metadata: z.ZodRecord<z.ZodString, z.ZodJSONSchema>;
        provider: z.ZodString;
        scopes: z.ZodObject<{
            granted: z.ZodArray<z.ZodString>;
            missing: z.ZodArray<z.ZodString>;
            requested: z.ZodArray<z.ZodString>;
        }, z.core.$strict>;
        services: z.ZodRecord<z.ZodString, z.ZodBoolean>;
        settings: z.ZodObject<{
            auto_refresh: z.ZodBoolean;
            expires_in: z.ZodNullable<z.ZodNumber>;
            rate_limit: z.ZodNullable<z.ZodNumber>;
            retry_attempts: z.ZodNumber;
            timeout: z.ZodNumber;
        }, z.core.$strict>;
        status: z.ZodEnum<{
            active: "active";
            error: "error";
            expired: "expired";
            pending: "pending";
            revoked: "revoked";
            suspended: "suspended";
        }>;
        status_reason: z.ZodOptional<z.ZodString>;
        updated_at: z.ZodISODateTime;
    }, z.core.$strict>;
    timestamp: z.ZodISODateTime;
    type: z.ZodEnum<{
        "connection.active": "connection.active";
        "connection.created": "connection.created";
        "connection.deleted": "connection.deleted";
        "connection.error": "connection.error";
        "connection.expired": "connection.expired";
        "connection.expiring_soon": "connection.expiring_soon";
        "connection.resumed": "connection.resumed";
        "connection.revoked": "connection.revoked";
        "connection.suspended": "connection.suspended";
    }>;
}, z.core.$strip>;
