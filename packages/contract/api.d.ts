declare module '@hawser/contract' {
    export { AnswerDetails };
    export { AuthType };
    export { ConnectErrorCode };
    export { ConnectMessage };
    export { ConnectionAction };
    export { ConnectionAddress };
    export { ConnectionChoice };
    export { ConnectionStatus };
    export { CredentialField };
    export { DetailedErrorCode };
    export { DetailsOf };
    export { DisconnectResult };
    export { ErrorCode };
    export { ErrorDetails };
    export { HandoverMessage };
    export { HawserError };
    export { HawserErrorConstructor };
    export { HawserErrorOptions };
    export { IdentifierType };
    export { Identity };
    export { KeyMode };
    export { Metadata };
    export { RevocationOutcome };
    export { SessionStatus };
    export { SiteChoice };
    export { ValidationIssue };
    export { authType };
    export { connectChannel };
    export { connectErrorCodes };
    export { connectMessageType };
    export { connectionAction };
    export { connectionScopes };
    export { connectionStatus };
    export { credentialField };
    export { disconnectResult };
    export { displayText };
    export { errorStatus };
    export { externalId };
    export { handoverMessageType };
    export { handoverParameter };
    export { identifierType };
    export { identity };
    export { isConnectErrorCode };
    export { isConnectMessage };
    export { isHandoverMessage };
    export { isHawserError };
    export { keyMode };
    export { metadata };
    export { metadataPatch };
    export { providerSlug };
    export { reservedSlugs };
    export { revocationOutcome };
    export { scope };
    export { scopeList };
    export { serviceName };
    export { serviceSwitches };
    export { sessionStatus };
    export { timestamp };
}

declare module '@hawser/contract/browser' {
    export { BrowserConnectSession };
    export { BrowserConnection };
    export { BrowserErrorBody };
    export { BrowserIntegration };
    export { BrowserOperation };
    export { BrowserOperationDefinition };
    export { BrowserOperationTypes };
    export { BrowserPage };
    export { ClaimConnectSessionBody };
    export { ConnectMode };
    export { CreateConnectSessionBody };
    export { CreateConnectSessionResult };
    export { CreateManualConnectionBody };
    export { CreateManualConnectionResult };
    export { PathParameters };
    export { UpdateBrowserConnectionBody };
    export { browserConnectSession };
    export { browserConnection };
    export { browserErrorBody };
    export { browserIntegration };
    export { browserOperationList };
    export { browserOperations };
    export { browserPages };
    export { claimConnectSessionBody };
    export { connectMode };
    export { createConnectSessionBody };
    export { createConnectSessionResult };
    export { createManualConnectionBody };
    export { createManualConnectionResult };
    export { updateBrowserConnectionBody };
}

declare module '@hawser/contract/partner' {
    export { AccountIntegration };
    export { Answer };
    export { AuditAction };
    export { AuditActorType };
    export { AuthorizationUrl };
    export { AuthorizationUrlBody };
    export { BulkResult };
    export { CatalogueProvider };
    export { ConfirmConnectSessionBody };
    export { ConnectLink };
    export { ConnectionHealth };
    export { ConnectionSettings };
    export { ConnectionSettingsPatch };
    export { ConnectionStatusReport };
    export { ConnectionToken };
    export { ConnectionUsage };
    export { CreateAccountBody };
    export { CreateConnectLinkBody };
    export { CreateConnectionBody };
    export { CreateKeyBody };
    export { CreateWebhookBody };
    export { CreatedPartnerKey };
    export { CreatedPartnerWebhook };
    export { Example };
    export { ExchangeCodeBody };
    export { ExchangedConnection };
    export { GetOrCreateConnectionBody };
    export { Group };
    export { IntegrationStatus };
    export { KeyScope };
    export { Operation };
    export { OperationDefinition };
    export { OperationTypes };
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
    export { RollKeyBody };
    export { RollWebhookBody };
    export { SuspendConnectionBody };
    export { TokenStatus };
    export { UpdateAccountBody };
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
    export { authorizationUrl };
    export { authorizationUrlBody };
    export { bulkAtMost };
    export { bulkResult };
    export { catalogueProvider };
    export { confirmConnectSessionBody };
    export { connectLink };
    export { connectionHealth };
    export { connectionSettings };
    export { connectionSettingsPatch };
    export { connectionStatusReport };
    export { connectionToken };
    export { connectionUsage };
    export { createAccountBody };
    export { createConnectLinkBody };
    export { createConnectionBody };
    export { createConnectionsBody };
    export { createKeyBody };
    export { createWebhookBody };
    export { createdPartnerKey };
    export { createdPartnerWebhook };
    export { errorsOf };
    export { exchangeCodeBody };
    export { exchangedConnection };
    export { exportAuditQuery };
    export { getOrCreateConnectionBody };
    export { groups };
    export { integrationStatus };
    export { keyScope };
    export { keyScopes };
    export { listAccountsQuery };
    export { listAuditQuery };
    export { listConnectionsQuery };
    export { listKeysQuery };
    export { listWebhookDeliveriesQuery };
    export { listWebhooksQuery };
    export { operationList };
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
    export { plan };
    export { refreshConnectionsBody };
    export { rollKeyBody };
    export { rollWebhookBody };
    export { suspendConnectionBody };
    export { tokenStatus };
    export { updateAccountBody };
    export { updateAccountIntegrationBody };
    export { updateConnectionsSettingsBody };
    export { updatePartnerBody };
    export { updateWebhookBody };
    export { usageCounts };
    export { usageQuery };
    export { webhookEventTypes };
    export { webhookPayload };
}

declare module '@hawser/contract/openapi' {
    export { CodeSample };
    export { DocumentedOperation };
    export { JsonSchema };
    export { OpenApiDocument };
    export { Parameter };
    export { Reference };
    export { Response };
    export { codeSamples };
    export { errorDetailMeanings };
    export { errorMeanings };
    export { methodsOf };
    export { openApiDocument };
    export { pathOf };
    export { readableJson };
}

export type AccountIntegration = z.infer<typeof accountIntegration>;

export interface Answer<Types extends OperationTypes = OperationTypes> {
    readonly statuses: readonly Types['status'][];
    readonly data?: z.ZodType<Types['data']>;
    readonly isPage?: Types['isPage'];
    readonly exportQuery?: z.ZodType<Types['exportQuery']>;
}

export type AnswerDetails = {
    readonly code?: string | undefined;
    readonly requestId?: string | undefined;
};

export type AuditAction = z.infer<typeof auditAction>;

export type AuditActorType = z.infer<typeof auditActorType>;

export type AuthType = z.infer<typeof authType>;

export type AuthorizationUrl = z.infer<typeof authorizationUrl>;

export type AuthorizationUrlBody = z.infer<typeof authorizationUrlBody>;

export type BrowserConnectSession = z.infer<typeof browserConnectSession>;

export type BrowserConnection = z.infer<typeof browserConnection>;

export type BrowserErrorBody = z.infer<typeof browserErrorBody>;

export type BrowserIntegration = z.infer<typeof browserIntegration>;

export interface BrowserOperation<Types extends BrowserOperationTypes = BrowserOperationTypes> extends BrowserOperationDefinition<Types> {
    readonly id: string;
}

export interface BrowserOperationDefinition<Types extends BrowserOperationTypes = BrowserOperationTypes> {
    readonly method: Types['method'];
    readonly path: Types['path'];
    readonly body?: z.ZodType<Types['body']>;
    readonly answer: {
        readonly data?: z.ZodType<Types['data']>;
        readonly status: 200 | 201 | 204;
    };
}

export interface BrowserOperationTypes {
    readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST';
    readonly path: string;
    readonly body: unknown;
    readonly data: unknown;
}

export interface BrowserPage<Path extends string = string> {
    readonly method: 'GET';
    readonly path: Path;
    readonly needsAccount: boolean;
    readonly hasSideEffects: boolean;
}

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

export interface ConnectionAddress {
    readonly account: string;
    readonly provider: string;
    readonly connectionId?: string | undefined;
}

export interface ConnectionChoice {
    readonly id: string;
    readonly label: string;
    readonly alias?: string;
}

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

export type DetailedErrorCode = keyof ErrorDetails;

export type DetailsOf<Code extends ErrorCode> = Code extends DetailedErrorCode ? ErrorDetails[Code] & AnswerDetails : AnswerDetails;

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

export interface ErrorDetails {
    forbidden: {
        readonly service?: string;
    };
    insufficient_scope: {
        readonly required?: string;
    };
    invalid_permissions: {
        readonly missing: readonly string[];
        readonly service?: string;
    };
    validation_failed: {
        readonly choices?: readonly SiteChoice[];
        readonly field: string;
        readonly issues?: readonly ValidationIssue[];
    };
    invalid_state: {
        readonly field: 'state';
    };
    invalid_path: {
        readonly field?: 'path';
    };
    account_exists: {
        readonly id: string;
    };
    connection_exists: {
        readonly id: string;
    };
    identifier_type_conflict: {
        readonly identifier_type: IdentifierType | undefined;
    };
    connection_ambiguous: {
        readonly choices: readonly ConnectionChoice[] | readonly SiteChoice[];
    };
    connection_expired: {
        readonly reason: string;
    };
    connection_revoked: {
        readonly reason: string;
    };
    connection_suspended: {
        readonly reason: string;
    };
    rate_limited: {
        readonly limit: number;
    };
    quota_exceeded: {
        readonly included_calls?: number;
        readonly limit?: number;
    };
    token_exchange_failed: {
        readonly reason: string;
    };
}

export interface Example {
    readonly params?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, number | string>>;
    readonly body?: unknown;
    readonly data?: unknown;
}

export type ExchangeCodeBody = z.infer<typeof exchangeCodeBody>;

export type ExchangedConnection = z.infer<typeof exchangedConnection>;

type FieldsOf<Details> = Details extends unknown ? keyof Details : never;

export type GetOrCreateConnectionBody = z.infer<typeof getOrCreateConnectionBody>;

export type Group = keyof typeof groups;

export interface HandoverMessage {
    readonly type: typeof handoverMessageType;
    readonly version: 1;
    readonly sessionId: string;
    readonly browserNonce: string;
}

export interface HawserError<Code extends ErrorCode = ErrorCode> extends Error {
    readonly name: 'HawserError';
    readonly code: Code;
    readonly details: DetailsOf<Code> | undefined;
    readonly retryAfter: number | undefined;
    readonly status: number;
}

export declare const HawserError: HawserErrorConstructor;

export interface HawserErrorConstructor {
    new <Code extends ErrorCode = ErrorCode>(code: Code, message: string, options?: HawserErrorOptions<Code>): HawserError<Code>;
    readonly prototype: HawserError;
}

export interface HawserErrorOptions<Code extends ErrorCode = ErrorCode> {
    readonly cause?: unknown;
    readonly details?: DetailsOf<Code>;
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

type Named<Definitions> = {
    readonly [Id in keyof Definitions]: Definitions[Id] extends BrowserOperationDefinition<infer Types> ? BrowserOperation<Types> : never;
};

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

export interface Operation<Types extends OperationTypes = OperationTypes> extends OperationDefinition<Types> {
    readonly id: string;
}

export interface OperationDefinition<Types extends OperationTypes = OperationTypes> {
    readonly method: Types['method'];
    readonly path: string;
    readonly group: Group;
    readonly summary: string;
    readonly description?: string;
    readonly scope: KeyScope | null;
    readonly params?: Readonly<Record<Types['params'], z.ZodType>>;
    readonly headers?: z.ZodObject;
    readonly query?: z.ZodObject & z.ZodType<Types['query']>;
    readonly body?: z.ZodType<Types['body']>;
    readonly isBodyOptional?: boolean;
    readonly documented?: {
        readonly body?: z.ZodType;
        readonly query?: z.ZodObject;
    };
    readonly answer: Answer<Types>;
    readonly errors: readonly ErrorCode[];
    readonly example: Example;
    readonly client?: {
        readonly method: string;
        readonly spread?: readonly string[];
    };
}

export interface OperationTypes {
    readonly method: 'ANY' | 'DELETE' | 'GET' | 'PATCH' | 'POST';
    readonly params: string;
    readonly query: unknown;
    readonly body: unknown;
    readonly data: unknown;
    readonly status: 200 | 201 | 204;
    readonly isPage: boolean;
    readonly exportQuery: unknown;
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

export type PathParameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}` ? Name | PathParameters<`/${Rest}`> : Path extends `${string}:${infer Name}` ? Name : never;

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

export interface SiteChoice {
    readonly id: string;
    readonly name: string;
    readonly address?: string | undefined;
}

export type SuspendConnectionBody = z.infer<typeof suspendConnectionBody>;

export type TokenStatus = z.infer<typeof tokenStatus>;

type TypesOf<Method extends BrowserOperationTypes['method'], Path extends string, Body, Data> = {
    readonly body: Body;
    readonly data: Data;
    readonly method: Method;
    readonly path: Path;
};

export type UpdateAccountBody = z.infer<typeof updateAccountBody>;

export type UpdateBrowserConnectionBody = z.infer<typeof updateBrowserConnectionBody>;

export type UpdatePartnerBody = z.infer<typeof updatePartnerBody>;

export type UpdateWebhookBody = z.infer<typeof updateWebhookBody>;

export interface ValidationIssue {
    readonly field: string;
    readonly problem: string;
}

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

export declare const browserOperationList: readonly BrowserOperation[];

export declare const browserOperations: Named<{
    cancelConnectSession: BrowserOperationDefinition<TypesOf<"POST", "/connect-sessions/:id/cancel", undefined, {
        connection?: undefined | {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            alias?: string | undefined;
            createdAt: string;
            id: string;
            identity: {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            isDefault: boolean;
            lastError?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            provider: string;
            reconnectBy?: string | undefined;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            updatedAt: string;
        };
        error?: undefined | {
            code: "access_denied" | "browser_not_verified" | "identity_mismatch" | "no_code" | "provider_error" | "session_already_used" | "session_cancelled" | "session_expired" | "token_exchange_failed";
            message: string;
        };
        id: string;
        provider: string;
        status: "awaiting_confirmation" | "cancelled" | "completed" | "expired" | "failed" | "pending";
    }>>;
    claimConnectSession: BrowserOperationDefinition<TypesOf<"POST", "/connect-sessions/:id/claim", {
        browserNonce?: string | undefined;
        verifier: string;
    }, {
        connection?: undefined | {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            alias?: string | undefined;
            createdAt: string;
            id: string;
            identity: {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            isDefault: boolean;
            lastError?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            provider: string;
            reconnectBy?: string | undefined;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            updatedAt: string;
        };
        error?: undefined | {
            code: "access_denied" | "browser_not_verified" | "identity_mismatch" | "no_code" | "provider_error" | "session_already_used" | "session_cancelled" | "session_expired" | "token_exchange_failed";
            message: string;
        };
        id: string;
        provider: string;
        status: "awaiting_confirmation" | "cancelled" | "completed" | "expired" | "failed" | "pending";
    }>>;
    createConnectSession: BrowserOperationDefinition<TypesOf<"POST", "/connect-sessions", {
        claimChallenge?: string | undefined;
        connectionId?: string | undefined;
        fields?: Record<string, string> | undefined;
        mode: "popup" | "redirect";
        provider: string;
        returnTo?: string | undefined;
        scopes?: string[] | undefined;
        services?: string[] | undefined;
    }, {
        expiresAt: string;
        id: string;
        startUrl: string;
    }>>;
    createManualConnection: BrowserOperationDefinition<TypesOf<"POST", "/integrations", {
        accessToken: string;
        providerId: string;
        refreshToken?: string | undefined;
    } | {
        credentials: Record<string, string>;
        providerId: string;
    }, {
        connection: {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            alias?: string | undefined;
            createdAt: string;
            id: string;
            identity: {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            isDefault: boolean;
            lastError?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            provider: string;
            reconnectBy?: string | undefined;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            updatedAt: string;
        };
        createdAt: string;
        id: string;
        provider: string;
        status: "connected";
    }>>;
    deleteConnection: BrowserOperationDefinition<TypesOf<"DELETE", "/connections/:id", undefined, {
        revoked: "failed" | "unsupported" | "yes";
    }>>;
    disconnectProvider: BrowserOperationDefinition<TypesOf<"DELETE", "/integrations/:providerId", undefined, undefined>>;
    getConnectSession: BrowserOperationDefinition<TypesOf<"GET", "/connect-sessions/:id", undefined, {
        connection?: undefined | {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            alias?: string | undefined;
            createdAt: string;
            id: string;
            identity: {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            isDefault: boolean;
            lastError?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            provider: string;
            reconnectBy?: string | undefined;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            updatedAt: string;
        };
        error?: undefined | {
            code: "access_denied" | "browser_not_verified" | "identity_mismatch" | "no_code" | "provider_error" | "session_already_used" | "session_cancelled" | "session_expired" | "token_exchange_failed";
            message: string;
        };
        id: string;
        provider: string;
        status: "awaiting_confirmation" | "cancelled" | "completed" | "expired" | "failed" | "pending";
    }>>;
    getConnection: BrowserOperationDefinition<TypesOf<"GET", "/connections/:id", undefined, {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }>>;
    listConnections: BrowserOperationDefinition<TypesOf<"GET", "/connections", undefined, {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }[]>>;
    listIntegrations: BrowserOperationDefinition<TypesOf<"GET", "/integrations/providers", undefined, {
        active: boolean;
        authType: "api_key" | "basic" | "oauth2" | "token";
        categories: string[];
        connected: boolean;
        connections: {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            alias?: string | undefined;
            createdAt: string;
            id: string;
            identity: {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            isDefault: boolean;
            lastError?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            provider: string;
            reconnectBy?: string | undefined;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            updatedAt: string;
        }[];
        description: string;
        fields: {
            help?: string | undefined;
            label: string;
            name: string;
            placeholder?: string | undefined;
            required: boolean;
            secret: boolean;
        }[];
        id: string;
        logoUrl: string;
        name: string;
        scopes: {
            default: boolean;
            description: string;
            name: string;
        }[];
        services: {
            label: string;
            name: string;
            scopes: string[];
        }[];
        slug: string;
    }[]>>;
    refreshConnection: BrowserOperationDefinition<TypesOf<"POST", "/connections/:id/refresh", undefined, {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }>>;
    updateConnection: BrowserOperationDefinition<TypesOf<"PATCH", "/connections/:id", {
        alias?: null | string | undefined;
        isDefault?: true | undefined;
        services?: Record<string, boolean> | undefined;
    }, {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }>>;
}>;

export declare const browserPages: {
    beginRedirect: BrowserPage<"/oauth/:providerId">;
    finishConnect: BrowserPage<"/oauth/callback">;
    getLogo: BrowserPage<"/logos/:file">;
    openConnectLink: BrowserPage<"/connect/:token">;
    pickSite: BrowserPage<"/oauth/callback/site">;
};

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

export declare const errorDetailMeanings: {
    readonly [Code in DetailedErrorCode]: Readonly<Record<FieldsOf<ErrorDetails[Code]>, string>>;
};

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

export declare function isHawserError<Code extends ErrorCode = ErrorCode>(error: unknown, ...codes: readonly Code[]): error is HawserError<Code>;

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

export declare const operationList: readonly Operation[];

export declare const operations: {
    callService: Operation<{
        readonly body: undefined;
        readonly data: undefined;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "ANY";
        readonly params: "path" | "provider";
        readonly query: undefined;
        readonly status: 200;
    }>;
    cancelConnectSession: Operation<{
        readonly body: undefined;
        readonly data: undefined;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "DELETE";
        readonly params: "id" | "session_id";
        readonly query: undefined;
        readonly status: 204;
    }>;
    confirmConnectSession: Operation<{
        readonly body: {
            confirm_token: string;
        };
        readonly data: {
            created_at: string;
            error?: undefined | {
                code: "access_denied" | "browser_not_verified" | "identity_mismatch" | "no_code" | "provider_error" | "session_already_used" | "session_cancelled" | "session_expired" | "token_exchange_failed";
                message: string;
            };
            expires_at: string;
            provider: string;
            session_id: string;
            status: "awaiting_confirmation" | "cancelled" | "completed" | "expired" | "failed" | "pending";
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id" | "session_id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    createAccount: Operation<{
        readonly body: {
            display_name?: string | undefined;
            external_id: string;
            metadata?: Record<string, import("zod").JSONType> | undefined;
        };
        readonly data: {
            created_at: string;
            display_name: null | string;
            external_id: string;
            id: string;
            metadata: Record<string, import("zod").JSONType>;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 201;
    }>;
    createAuthorizationUrl: Operation<{
        readonly body: {
            fields?: Record<string, string> | undefined;
            redirect_uri?: string | undefined;
            redirect_url?: string | undefined;
            scopes?: string[] | undefined;
            state?: string | undefined;
        };
        readonly data: {
            expires_at: string;
            session_id: string;
            url: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 201;
    }>;
    createConnectLink: Operation<{
        readonly body: {
            fields?: Record<string, string> | undefined;
            provider: string;
            redirect_url: string;
            scopes?: string[] | undefined;
            services?: string[] | undefined;
        };
        readonly data: {
            connect_url: string;
            expires_at: string;
            session_id: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 201;
    }>;
    createConnection: Operation<{
        readonly body: {
            allow_multiple?: boolean | undefined;
            identifier: string;
            identifier_type?: "custom" | "org_id" | "user_id" | undefined;
            metadata?: Record<string, import("zod").JSONType> | undefined;
            provider: string;
            scopes?: string[] | undefined;
            settings?: undefined | {
                auto_refresh?: boolean | undefined;
                expires_in?: null | number | undefined;
                rate_limit?: null | number | undefined;
                retry_attempts?: number | undefined;
                timeout?: number | undefined;
            };
        };
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 201;
    }>;
    createConnections: Operation<{
        readonly body: {
            connections: unknown[];
        };
        readonly data: ({
            data: {
                created_at: string;
                expires_at: null | string;
                id: string;
                identifier: string;
                identifier_type: "custom" | "org_id" | "user_id";
                identity: null | {
                    avatarUrl?: string | undefined;
                    email?: string | undefined;
                    id: string;
                    label: string;
                };
                metadata: Record<string, import("zod").JSONType>;
                provider: string;
                scopes: {
                    granted: string[];
                    missing: string[];
                    requested: string[];
                };
                services: Record<string, boolean>;
                settings: {
                    auto_refresh: boolean;
                    expires_in: null | number;
                    rate_limit: null | number;
                    retry_attempts: number;
                    timeout: number;
                };
                status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
                status_reason?: string | undefined;
                updated_at: string;
            };
            ok: true;
        } | {
            error: {
                code: string;
                details?: Record<string, unknown> | undefined;
                message: string;
            };
            ok: false;
        })[];
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    createKey: Operation<{
        readonly body: {
            expires_at?: string | undefined;
            mode: "live" | "test";
            name: string;
            scopes?: ("accounts:read" | "accounts:write" | "audit:read" | "connect:write" | "connections:read" | "connections:write" | "keys:write" | "partner:read" | "partner:write" | "proxy" | "tokens:read" | "usage:read" | "webhooks:read" | "webhooks:write")[] | undefined;
        };
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            key: string;
            last_used_at: null | string;
            mode: "live" | "test";
            name: string;
            prefix: string;
            scopes: ("accounts:read" | "accounts:write" | "audit:read" | "connect:write" | "connections:read" | "connections:write" | "keys:write" | "partner:read" | "partner:write" | "proxy" | "tokens:read" | "usage:read" | "webhooks:read" | "webhooks:write")[] | null;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 201;
    }>;
    createWebhook: Operation<{
        readonly body: {
            description?: string | undefined;
            events: ("*" | "connection.active" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.expiring_soon" | "connection.resumed" | "connection.revoked" | "connection.suspended")[];
            url: string;
        };
        readonly data: {
            created_at: string;
            description: null | string;
            disabled_reason: "failing" | "gone" | "switched_off" | null;
            enabled: boolean;
            events: string[];
            failing_since: null | string;
            id: string;
            previous_secret_until: null | string;
            secret: string;
            updated_at: string;
            url: string;
            warning: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 201;
    }>;
    deleteAccount: Operation<{
        readonly body: undefined;
        readonly data: undefined;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "DELETE";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 204;
    }>;
    deleteConnection: Operation<{
        readonly body: undefined;
        readonly data: {
            revoked: "failed" | "unsupported" | "yes";
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "DELETE";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    deleteWebhook: Operation<{
        readonly body: undefined;
        readonly data: undefined;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "DELETE";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 204;
    }>;
    disconnectAccountIntegration: Operation<{
        readonly body: undefined;
        readonly data: {
            revoked: "failed" | "unsupported" | "yes";
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "DELETE";
        readonly params: "id" | "provider";
        readonly query: undefined;
        readonly status: 200;
    }>;
    exchangeCode: Operation<{
        readonly body: {
            code: string;
            parameters?: Record<string, string> | undefined;
            site?: string | undefined;
            state: string;
        };
        readonly data: {
            client_state: null | string;
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getAccount: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            display_name: null | string;
            external_id: string;
            id: string;
            metadata: Record<string, import("zod").JSONType>;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getConnectSession: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            error?: undefined | {
                code: "access_denied" | "browser_not_verified" | "identity_mismatch" | "no_code" | "provider_error" | "session_already_used" | "session_cancelled" | "session_expired" | "token_exchange_failed";
                message: string;
            };
            expires_at: string;
            provider: string;
            session_id: string;
            status: "awaiting_confirmation" | "cancelled" | "completed" | "expired" | "failed" | "pending";
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id" | "session_id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getConnection: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getConnectionHealth: Operation<{
        readonly body: undefined;
        readonly data: {
            api_error_rate: null | number;
            authentication_success_rate: null | number;
            last_error?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            last_successful_authentication: null | string;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            token: {
                expires_at: null | string;
                last_refreshed_at: null | string;
                next_refresh_at: null | string;
                reconnect_by?: string | undefined;
                refreshable: boolean;
                valid: boolean;
            };
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getConnectionMetadata: Operation<{
        readonly body: undefined;
        readonly data: Record<string, import("zod").JSONType>;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getConnectionStatus: Operation<{
        readonly body: undefined;
        readonly data: {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getConnectionUsage: Operation<{
        readonly body: undefined;
        readonly data: {
            by_day: {
                day: string;
                error_rate: null | number;
                errors: number;
                requests: number;
                tool_executions: number;
            }[];
            end_date: string;
            error_rate: null | number;
            errors: number;
            requests: number;
            start_date: string;
            tool_executions: number;
            top_routes: {
                requests: number;
                route: string;
            }[];
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: {
            end_date?: string | undefined;
            start_date?: string | undefined;
        };
        readonly status: 200;
    }>;
    getOrCreateConnection: Operation<{
        readonly body: {
            identifier: string;
            identifier_type?: "custom" | "org_id" | "user_id" | undefined;
            metadata?: Record<string, import("zod").JSONType> | undefined;
            provider: string;
            scopes?: string[] | undefined;
            settings?: undefined | {
                auto_refresh?: boolean | undefined;
                expires_in?: null | number | undefined;
                rate_limit?: null | number | undefined;
                retry_attempts?: number | undefined;
                timeout?: number | undefined;
            };
        };
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200 | 201;
    }>;
    getPartner: Operation<{
        readonly body: undefined;
        readonly data: {
            company_name: string;
            contact_email: null | string;
            created_at: string;
            id: string;
            plan: {
                beyond: "block" | "count";
                included_calls: null | number;
                rate_limit: null | number;
            };
            use_case: null | string;
            website: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    getTestTokens: Operation<{
        readonly body: undefined;
        readonly data: {
            access_token: string;
            auth_type: "oauth2";
            expires_at: null | string;
            scopes: string[];
            second_access_token?: string | undefined;
            token_type: string;
        } | {
            auth_type: "api_key" | "basic" | "token";
            credentials: Record<string, string>;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getToken: Operation<{
        readonly body: undefined;
        readonly data: {
            access_token: string;
            auth_type: "oauth2";
            expires_at: null | string;
            scopes: string[];
            second_access_token?: string | undefined;
            token_type: string;
        } | {
            auth_type: "api_key" | "basic" | "token";
            credentials: Record<string, string>;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getTokenStatus: Operation<{
        readonly body: undefined;
        readonly data: {
            expires_at: null | string;
            last_refreshed_at: null | string;
            next_refresh_at: null | string;
            reconnect_by?: string | undefined;
            refreshable: boolean;
            valid: boolean;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    getUsage: Operation<{
        readonly body: undefined;
        readonly data: {
            end_date: string;
            error_rate: null | number;
            errors: number;
            groups: {
                error_rate: null | number;
                errors: number;
                name: string;
                requests: number;
                tool_executions: number;
            }[];
            requests: number;
            start_date: string;
            tool_executions: number;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: never;
        readonly query: {
            account?: string | undefined;
            end_date?: string | undefined;
            group_by: "day" | "provider" | "route";
            start_date?: string | undefined;
        };
        readonly status: 200;
    }>;
    getWebhook: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            description: null | string;
            disabled_reason: "failing" | "gone" | "switched_off" | null;
            enabled: boolean;
            events: string[];
            failing_since: null | string;
            id: string;
            previous_secret_until: null | string;
            updated_at: string;
            url: string;
            warning: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    listAccountIntegrations: Operation<{
        readonly body: undefined;
        readonly data: {
            connected_at: string;
            connection_id: string;
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        }[];
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    listAccounts: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            display_name: null | string;
            external_id: string;
            id: string;
            metadata: Record<string, import("zod").JSONType>;
        };
        readonly exportQuery: undefined;
        readonly isPage: true;
        readonly method: "GET";
        readonly params: never;
        readonly query: {
            cursor?: string | undefined;
            external_id?: string | undefined;
            limit: number;
        };
        readonly status: 200;
    }>;
    listAudit: Operation<{
        readonly body: undefined;
        readonly data: {
            account_id: null | string;
            action: "account.created" | "account.deleted" | "account.updated" | "audit.exported" | "audit.restarted" | "connect.cancelled" | "connect.confirmed" | "connect.started" | "connection.authorized" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.refreshed" | "connection.resumed" | "connection.revoked" | "connection.suspended" | "connection.updated" | "key.created" | "key.revoked" | "key.rolled" | "partner.created" | "partner.updated" | "token.read" | "webhook.created" | "webhook.deleted" | "webhook.disabled" | "webhook.replayed" | "webhook.rolled" | "webhook.updated";
            actor: {
                id: null | string;
                type: "host" | "key" | "system" | "user";
            };
            at: string;
            connection_id: null | string;
            details: Record<string, import("zod").JSONType>;
            hash: null | string;
            id: string;
            ip: null | string;
            request_id: null | string;
            seq: null | number;
            user_agent: null | string;
        };
        readonly exportQuery: {
            account?: string | undefined;
            action?: "account.created" | "account.deleted" | "account.updated" | "audit.exported" | "audit.restarted" | "connect.cancelled" | "connect.confirmed" | "connect.started" | "connection.authorized" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.refreshed" | "connection.resumed" | "connection.revoked" | "connection.suspended" | "connection.updated" | "key.created" | "key.revoked" | "key.rolled" | "partner.created" | "partner.updated" | "token.read" | "webhook.created" | "webhook.deleted" | "webhook.disabled" | "webhook.replayed" | "webhook.rolled" | "webhook.updated" | undefined;
            actor?: string | undefined;
            after?: string | undefined;
            before?: string | undefined;
            connection_id?: string | undefined;
            format: "ndjson";
        };
        readonly isPage: true;
        readonly method: "GET";
        readonly params: never;
        readonly query: {
            account?: string | undefined;
            action?: "account.created" | "account.deleted" | "account.updated" | "audit.exported" | "audit.restarted" | "connect.cancelled" | "connect.confirmed" | "connect.started" | "connection.authorized" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.refreshed" | "connection.resumed" | "connection.revoked" | "connection.suspended" | "connection.updated" | "key.created" | "key.revoked" | "key.rolled" | "partner.created" | "partner.updated" | "token.read" | "webhook.created" | "webhook.deleted" | "webhook.disabled" | "webhook.replayed" | "webhook.rolled" | "webhook.updated" | undefined;
            actor?: string | undefined;
            after?: string | undefined;
            before?: string | undefined;
            connection_id?: string | undefined;
            cursor?: string | undefined;
            format?: "json" | undefined;
            limit: number;
        };
        readonly status: 200;
    }>;
    listConnections: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: true;
        readonly method: "GET";
        readonly params: never;
        readonly query: {
            cursor?: string | undefined;
            identifier?: string | undefined;
            limit: number;
            provider?: string | undefined;
            status?: "active" | "error" | "expired" | "pending" | "revoked" | "suspended" | undefined;
        };
        readonly status: 200;
    }>;
    listIntegrations: Operation<{
        readonly body: undefined;
        readonly data: {
            provider: string;
            scopes: string[];
            services: {
                label: string;
                name: string;
                scopes: string[];
            }[];
            status: "active" | "error" | "inactive" | "pending";
            type: "api_key" | "basic" | "oauth2" | "token";
        }[];
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    listKeys: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            last_used_at: null | string;
            mode: "live" | "test";
            name: string;
            prefix: string;
            scopes: ("accounts:read" | "accounts:write" | "audit:read" | "connect:write" | "connections:read" | "connections:write" | "keys:write" | "partner:read" | "partner:write" | "proxy" | "tokens:read" | "usage:read" | "webhooks:read" | "webhooks:write")[] | null;
        };
        readonly exportQuery: undefined;
        readonly isPage: true;
        readonly method: "GET";
        readonly params: never;
        readonly query: {
            cursor?: string | undefined;
            limit: number;
        };
        readonly status: 200;
    }>;
    listProviders: Operation<{
        readonly body: undefined;
        readonly data: {
            categories: string[];
            configured: boolean;
            description: string;
            docs_url: null | string;
            fields: {
                help?: string | undefined;
                label: string;
                name: string;
                placeholder?: string | undefined;
                required: boolean;
                secret: boolean;
            }[];
            name: string;
            provider: string;
            scopes: {
                description: string;
                name: string;
            }[];
            services: {
                label: string;
                name: string;
                scopes: string[];
            }[];
            type: "api_key" | "basic" | "oauth2" | "token";
        }[];
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "GET";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    listWebhookDeliveries: Operation<{
        readonly body: undefined;
        readonly data: {
            account_id: string;
            answer_status: null | number;
            attempted_at: null | string;
            attempts: number;
            connection_id: string;
            created_at: string;
            event_id: string;
            failure: "address_refused" | "answered" | "gone" | "redirected" | "timeout" | "unreachable" | "url_refused" | null;
            id: string;
            next_attempt_at: null | string;
            status: "delivered" | "failed" | "pending";
            type: "connection.active" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.expiring_soon" | "connection.resumed" | "connection.revoked" | "connection.suspended";
        };
        readonly exportQuery: undefined;
        readonly isPage: true;
        readonly method: "GET";
        readonly params: "id";
        readonly query: {
            cursor?: string | undefined;
            limit: number;
        };
        readonly status: 200;
    }>;
    listWebhooks: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            description: null | string;
            disabled_reason: "failing" | "gone" | "switched_off" | null;
            enabled: boolean;
            events: string[];
            failing_since: null | string;
            id: string;
            previous_secret_until: null | string;
            updated_at: string;
            url: string;
            warning: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: true;
        readonly method: "GET";
        readonly params: never;
        readonly query: {
            cursor?: string | undefined;
            limit: number;
        };
        readonly status: 200;
    }>;
    proxy: Operation<{
        readonly body: undefined;
        readonly data: undefined;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "ANY";
        readonly params: "path" | "provider";
        readonly query: undefined;
        readonly status: 200;
    }>;
    refreshConnection: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    refreshConnections: Operation<{
        readonly body: {
            ids: string[];
        };
        readonly data: ({
            data: {
                created_at: string;
                expires_at: null | string;
                id: string;
                identifier: string;
                identifier_type: "custom" | "org_id" | "user_id";
                identity: null | {
                    avatarUrl?: string | undefined;
                    email?: string | undefined;
                    id: string;
                    label: string;
                };
                metadata: Record<string, import("zod").JSONType>;
                provider: string;
                scopes: {
                    granted: string[];
                    missing: string[];
                    requested: string[];
                };
                services: Record<string, boolean>;
                settings: {
                    auto_refresh: boolean;
                    expires_in: null | number;
                    rate_limit: null | number;
                    retry_attempts: number;
                    timeout: number;
                };
                status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
                status_reason?: string | undefined;
                updated_at: string;
            };
            ok: true;
        } | {
            error: {
                code: string;
                details?: Record<string, unknown> | undefined;
                message: string;
            };
            ok: false;
        })[];
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    replayWebhookDelivery: Operation<{
        readonly body: undefined;
        readonly data: {
            account_id: string;
            answer_status: null | number;
            attempted_at: null | string;
            attempts: number;
            connection_id: string;
            created_at: string;
            event_id: string;
            failure: "address_refused" | "answered" | "gone" | "redirected" | "timeout" | "unreachable" | "url_refused" | null;
            id: string;
            next_attempt_at: null | string;
            status: "delivered" | "failed" | "pending";
            type: "connection.active" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.expiring_soon" | "connection.resumed" | "connection.revoked" | "connection.suspended";
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "delivery_id" | "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    resumeConnection: Operation<{
        readonly body: undefined;
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    revokeKey: Operation<{
        readonly body: undefined;
        readonly data: undefined;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "DELETE";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 204;
    }>;
    rollKey: Operation<{
        readonly body: {
            expires_at?: string | undefined;
            overlap_s: number;
        };
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            key: string;
            last_used_at: null | string;
            mode: "live" | "test";
            name: string;
            prefix: string;
            scopes: ("accounts:read" | "accounts:write" | "audit:read" | "connect:write" | "connections:read" | "connections:write" | "keys:write" | "partner:read" | "partner:write" | "proxy" | "tokens:read" | "usage:read" | "webhooks:read" | "webhooks:write")[] | null;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 201;
    }>;
    rollWebhook: Operation<{
        readonly body: {
            overlap_s: number;
        };
        readonly data: {
            created_at: string;
            description: null | string;
            disabled_reason: "failing" | "gone" | "switched_off" | null;
            enabled: boolean;
            events: string[];
            failing_since: null | string;
            id: string;
            previous_secret_until: null | string;
            secret: string;
            updated_at: string;
            url: string;
            warning: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    suspendConnection: Operation<{
        readonly body: {
            reason?: string | undefined;
        };
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "POST";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    updateAccount: Operation<{
        readonly body: {
            display_name?: null | string | undefined;
            metadata?: Record<string, import("zod").JSONType> | undefined;
        };
        readonly data: {
            created_at: string;
            display_name: null | string;
            external_id: string;
            id: string;
            metadata: Record<string, import("zod").JSONType>;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    updateAccountIntegration: Operation<{
        readonly body: {
            services: Record<string, boolean>;
        };
        readonly data: {
            connected_at: string;
            connection_id: string;
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: "id" | "provider";
        readonly query: undefined;
        readonly status: 200;
    }>;
    updateConnectionMetadata: Operation<{
        readonly body: Record<string, import("zod").JSONType>;
        readonly data: Record<string, import("zod").JSONType>;
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    updateConnectionSettings: Operation<{
        readonly body: {
            auto_refresh?: boolean | undefined;
            expires_in?: null | number | undefined;
            rate_limit?: null | number | undefined;
            retry_attempts?: number | undefined;
            timeout?: number | undefined;
        };
        readonly data: {
            created_at: string;
            expires_at: null | string;
            id: string;
            identifier: string;
            identifier_type: "custom" | "org_id" | "user_id";
            identity: null | {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            metadata: Record<string, import("zod").JSONType>;
            provider: string;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            settings: {
                auto_refresh: boolean;
                expires_in: null | number;
                rate_limit: null | number;
                retry_attempts: number;
                timeout: number;
            };
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            status_reason?: string | undefined;
            updated_at: string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
    updateConnectionsSettings: Operation<{
        readonly body: {
            ids: string[];
            settings: {
                auto_refresh?: boolean | undefined;
                expires_in?: null | number | undefined;
                rate_limit?: null | number | undefined;
                retry_attempts?: number | undefined;
                timeout?: number | undefined;
            };
        };
        readonly data: ({
            data: {
                created_at: string;
                expires_at: null | string;
                id: string;
                identifier: string;
                identifier_type: "custom" | "org_id" | "user_id";
                identity: null | {
                    avatarUrl?: string | undefined;
                    email?: string | undefined;
                    id: string;
                    label: string;
                };
                metadata: Record<string, import("zod").JSONType>;
                provider: string;
                scopes: {
                    granted: string[];
                    missing: string[];
                    requested: string[];
                };
                services: Record<string, boolean>;
                settings: {
                    auto_refresh: boolean;
                    expires_in: null | number;
                    rate_limit: null | number;
                    retry_attempts: number;
                    timeout: number;
                };
                status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
                status_reason?: string | undefined;
                updated_at: string;
            };
            ok: true;
        } | {
            error: {
                code: string;
                details?: Record<string, unknown> | undefined;
                message: string;
            };
            ok: false;
        })[];
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    updatePartner: Operation<{
        readonly body: {
            company_name?: string | undefined;
            contact_email?: null | string | undefined;
            use_case?: null | string | undefined;
            website?: null | string | undefined;
        };
        readonly data: {
            company_name: string;
            contact_email: null | string;
            created_at: string;
            id: string;
            plan: {
                beyond: "block" | "count";
                included_calls: null | number;
                rate_limit: null | number;
            };
            use_case: null | string;
            website: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: never;
        readonly query: undefined;
        readonly status: 200;
    }>;
    updateWebhook: Operation<{
        readonly body: {
            description?: null | string | undefined;
            enabled?: boolean | undefined;
            events?: ("*" | "connection.active" | "connection.created" | "connection.deleted" | "connection.error" | "connection.expired" | "connection.expiring_soon" | "connection.resumed" | "connection.revoked" | "connection.suspended")[] | undefined;
            url?: string | undefined;
        };
        readonly data: {
            created_at: string;
            description: null | string;
            disabled_reason: "failing" | "gone" | "switched_off" | null;
            enabled: boolean;
            events: string[];
            failing_since: null | string;
            id: string;
            previous_secret_until: null | string;
            updated_at: string;
            url: string;
            warning: null | string;
        };
        readonly exportQuery: undefined;
        readonly isPage: false;
        readonly method: "PATCH";
        readonly params: "id";
        readonly query: undefined;
        readonly status: 200;
    }>;
};

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
