export declare class ConformanceBench {
    #private;
    readonly subject: ConformanceSubject;
    readonly hawser: Hawser;
    private constructor();
    static open(subject: ConformanceSubject): Promise<ConformanceBench>;
    newUser(): Promise<ConformanceUser>;
    refreshable(user: ConformanceUser): Promise<boolean>;
    close(): Promise<void>;
}

export interface ConformanceCheck {
    readonly name: string;
    readonly run: (bench: ConformanceBench) => Promise<void>;
}

export interface ConformanceSubject {
    readonly integration: Extract<Integration, {
        provider: {
            authType: 'oauth2';
        };
    }>;
    readonly standIn: StandIn;
    readonly probe: {
        readonly body?: string;
        readonly headers?: Record<string, string>;
        readonly method?: string;
        readonly path: string;
    };
    readonly control?: ControlChange;
}

export declare class ConformanceUser {
    #private;
    readonly account: Account;
    constructor(bench: ConformanceBench, account: Account);
    authorizationUrl(): Promise<URL>;
    connect(choice?: ConsentChoice): Promise<CallbackOutcome['result']>;
    connection(): Promise<Connection>;
    connections(): Promise<Connection[]>;
    accessToken(): Promise<string>;
    refresh(): Promise<Connection>;
    disconnect(): Promise<string>;
    call(): Promise<Response>;
}

export interface PlainStandInOptions {
    readonly slug: string;
    readonly name: string;
    readonly scopes?: Record<string, string>;
    readonly rotatesRefreshTokens?: boolean;
    readonly clientAuth?: 'basic' | 'post';
    readonly tokenBody?: 'form' | 'json';
    readonly tokenLifetime?: number;
    readonly tokenAnswer?: Record<string, unknown>;
}

export declare const conformanceChecks: readonly ConformanceCheck[];

export declare function startPlainStandIn(options: PlainStandInOptions): Promise<StandIn>;

// Not exported, but named by the above.

export interface Breakage {
    on?: RouteKind;
    times?: number;
}

export interface ConsentChoice {
    user?: string;
    decision?: 'allow' | 'deny';
    untick?: string[];
}

export interface ControlChange {
    coop?: 'same-origin' | 'same-origin-allow-popups' | null;
    delayMs?: number;
    tokenLifetime?: null | number;
    expiringTokens?: boolean;
    apiOrigin?: null | string;
    tokenAnswer?: TokenAnswerChange | null;
    withheldScopes?: string[];
    redirectUris?: string[];
    failTokenRequests?: Failure | number;
    failApiRequests?: Failure | number;
    failRevocations?: Failure | number;
    invalidGrantNext?: boolean | number | {
        skip?: number;
        times?: number;
    };
    resetConnections?: Breakage | number;
    truncateBodies?: Breakage | number;
    revokeUser?: string;
    expireAccessTokens?: boolean;
    reset?: boolean;
}

export interface ControlState {
    coop: 'same-origin' | 'same-origin-allow-popups' | null;
    delayMs: number;
    tokenLifetime: null | number;
    expiringTokens: boolean;
    apiOrigin: null | string;
    tokenAnswer: TokenAnswerChange | null;
    withheldScopes: string[];
    pendingFaults: number;
}

export interface Counters {
    tokenRequests: Record<string, number>;
    revocations: number;
    apiRequests: number;
    refreshTokenReuse: number;
}

export interface Endpoints {
    authorizationUrl: string;
    tokenUrl: string;
    revocationUrl: string;
    identityUrl: string;
    apiBaseUrl: string;
    issuer?: string;
}

export interface Failure {
    status: number;
    body?: unknown;
    headers?: Record<string, string>;
    times?: number;
    skip?: number;
}

export interface LoggedRequest {
    method: string;
    path: string;
    params: Record<string, string>;
    authorization?: string;
    userAgent?: string;
}

export type RouteKind = 'api' | 'revocation' | 'token';

export interface StandIn {
    slug: string;
    name: string;
    origin: string;
    clientId: string;
    clientSecret: string;
    endpoints: Endpoints;
    config: {
        clientId: string;
        clientSecret: string;
        endpoints: Endpoints;
    };
    users: readonly {
        email: string;
        id: string;
        key: string;
        name: string;
    }[];
    control: (change?: ControlChange) => ControlState;
    requests: readonly LoggedRequest[];
    readonly counters: Counters;
    rotatesRefreshTokens: boolean;
    liveTokens: () => number;
    reset: () => void;
    close: () => Promise<void>;
}

export interface TokenAnswerChange {
    omit?: string[];
    set?: Record<string, unknown>;
}
