declare module '@hawser/sandbox' {
    export { Breakage };
    export { ConsentChoice };
    export { ControlChange };
    export { ControlState };
    export { Counters };
    export { Endpoints };
    export { Failure };
    export { LoggedRequest };
    export { RouteKind };
    export { Sandbox };
    export { SandboxBrowser };
    export { SandboxOptions };
    export { StandIn };
    export { StandInName };
    export { standInNames };
    export { startSandbox };
}

declare module '@hawser/sandbox/conformance' {
    export { ConformanceBench };
    export { ConformanceCheck };
    export { ConformanceSubject };
    export { ConformanceUser };
    export { PlainStandInOptions };
    export { conformanceChecks };
    export { startPlainStandIn };
}

export interface Answer {
    status: number;
    headers?: Record<string, string | string[]>;
    body?: unknown;
}

export interface Asked {
    scopes: string[];
    userScopes: string[];
}

export declare class AuthorizationServer {
    #private;
    readonly origin: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly users: SandboxUser[];
    constructor(quirks: Quirks, origin: string, control: Control, redirectUris: string[]);
    get provider(): Provider;
    handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
    set redirectUris(uris: string[]);
    isForwarded(req: IncomingMessage): boolean;
    exchange(fields: Record<string, string>): Promise<ForwardedToken>;
    find(value: string | undefined): Promise<TokenInfo | undefined>;
    grant(consent: Consent): Promise<string>;
    scopeOf({ scopes }: {
        scopes: string[];
    }): string;
    lastConsent(user: SandboxUser | undefined): Consent | undefined;
    mint(consent: Consent): Promise<{
        accessToken: string;
        refreshToken?: string;
    }>;
    revokeToken(info: TokenInfo): Promise<void>;
    liveTokens(): number;
    revokeGrant({ grantId }: TokenInfo): void;
    revokeUser(idOrKey: string): void;
    expireAccessTokens(): void;
    reset(): void;
}

export interface Breakage {
    on?: RouteKind;
    times?: number;
}

export interface Call {
    method: string;
    url: URL;
    headers: IncomingMessage['headers'];
    params: Record<string, string>;
    fields: Record<string, unknown>;
}

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

export interface Consent {
    user: SandboxUser;
    scopes: string[];
    userScopes: string[];
    refreshToken: boolean;
}

export interface ConsentChoice {
    user?: string;
    decision?: 'allow' | 'deny';
    untick?: string[];
}

export declare class Control {
    #private;
    coop: ControlState['coop'];
    delayMs: number;
    tokenLifetime: null | number;
    expiringTokens: boolean;
    apiOrigin: null | string;
    tokenAnswer: TokenAnswerChange | null;
    withheldScopes: string[];
    constructor(defaults: {
        tokenLifetime: null | number;
    });
    apply(change: ControlChange): void;
    reset(): void;
    takeFault(kind: RouteKind): Fault | undefined;
    get state(): ControlState;
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

export type Fault = {
    act: 'answer';
    body: unknown;
    headers: Record<string, string>;
    left: number;
    on: RouteKind;
    skip: number;
    status: number;
} | {
    act: 'invalid-grant' | 'reset' | 'truncate';
    left: number;
    on: RouteKind;
    skip: number;
};

export type ForwardedToken = {
    body: TokenBody;
    consent: Consent;
    ok: true;
} | {
    error: string;
    ok: false;
    status: number;
};

export type Handler = (call: Call) => Answer | Promise<Answer>;

export interface LoggedRequest {
    method: string;
    path: string;
    params: Record<string, string>;
    authorization?: string;
    userAgent?: string;
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

export interface Quirks {
    slug: string;
    name: string;
    clientId: string;
    paths: {
        authorize: string;
        token: string;
        userinfo?: string;
    };
    endpoints: (origin: string) => Endpoints;
    users: SandboxUser[];
    makeUser: (email: string) => SandboxUser;
    scopes: Record<string, string>;
    unknownScopes: 'ignore' | 'refuse';
    readScopes: (asked: URLSearchParams) => Asked;
    scopesAreOptional: boolean;
    skipsPage: (asked: URLSearchParams, scopes: string[], before: Consent | undefined) => boolean;
    settle: (agreed: Omit<Consent, 'refreshToken'>, asked: URLSearchParams, before: Consent | undefined, state: ControlState) => Consent;
    callback: (url: URL, consent: Consent | undefined) => void;
    tokenLifetime: (state: ControlState) => number | undefined;
    tokenPrefix: (kind: 'access' | 'refresh', scopes: Set<string>, state: ControlState) => string;
    rotatesRefreshTokens: boolean;
    clientAuth?: 'basic' | 'post';
    tokenBody?: 'form' | 'json';
    requiresPkce?: boolean;
    answerToken: (outcome: TokenOutcome, server: AuthorizationServer, state: ControlState) => Answer | Promise<Answer>;
    routes: (server: AuthorizationServer) => {
        api: Record<string, Handler>;
        revocation: Record<string, Handler>;
    };
    unknownRoute: Answer;
}

export type RouteKind = 'api' | 'revocation' | 'token';

export type Sandbox = Record<StandInName, StandIn> & {
    close: () => Promise<void>;
};

export declare class SandboxBrowser {
    #private;
    consent(authorizationUrl: URL | string, choice?: ConsentChoice): Promise<URL>;
}

export interface SandboxOptions {
    host?: string;
    ports?: Partial<Record<StandInName, number>>;
    redirectUris: string[];
    tokenLifetime?: number;
    appName?: string;
}

export interface SandboxUser {
    key: string;
    id: string;
    name: string;
    email: string;
    login: string;
}

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

export type StandInName = keyof typeof stage;

export interface TokenAnswerChange {
    omit?: string[];
    set?: Record<string, unknown>;
}

export interface TokenBody {
    access_token: string;
    expires_in?: number;
    refresh_token?: string;
    id_token?: string;
    scope: string;
}

export interface TokenInfo {
    value: string;
    kind: 'access' | 'refresh';
    user: SandboxUser;
    scopes: Set<string>;
    grantId: string;
    used: boolean;
}

export interface TokenOutcome {
    call: Call;
    grantType: string;
    knownClient: boolean;
    result: {
        body: TokenBody;
        consent: Consent;
        ok: true;
    } | {
        error: string;
        ok: false;
        status: number;
    };
}

export declare const conformanceChecks: readonly ConformanceCheck[];

export declare function routes(server: AuthorizationServer): {
    api: {
        'GET /calendar/v3/calendars/primary/events': Handler;
        'GET /gmail/v1/users/me/labels': Handler;
        'GET /gmail/v1/users/me/messages': Handler;
        'GET /gmail/v1/users/me/messages/:id': Handler;
        'GET /gmail/v1/users/me/profile': Handler;
        'GET /v1/documents/:id': Handler;
        'GET /v1/presentations/:id': Handler;
        'GET /v1/userinfo': Handler;
        'GET /v4/spreadsheets/:id': Handler;
    };
    revocation: {
        'POST /revoke': (call: Call) => Promise<Answer>;
    };
};

declare const stage: {
    calendly: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientAuth: "basic";
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /event_types': import("./http.js").Handler;
                'GET /scheduled_events': import("./http.js").Handler;
                'GET /users/me': import("./http.js").Handler;
            };
            revocation: {
                'POST /oauth/revoke': import("./http.js").Handler;
            };
        };
        scopes: {
            'availability:read': string;
            'event_types:read': string;
            'event_types:write': string;
            'scheduled_events:read': string;
            'scheduled_events:write': string;
            'users:read': string;
            'webhooks:write': string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: true;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: () => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    discord: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /api/v10/users/@me': import("./http.js").Handler;
                'GET /api/v10/users/@me/guilds': import("./http.js").Handler;
            };
            revocation: {
                'POST /api/oauth2/token/revoke': import("./http.js").Handler;
            };
        };
        scopes: {
            'guilds.join': string;
            'guilds.members.read': string;
            'messages.read': string;
            connections: string;
            email: string;
            guilds: string;
            identify: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: true;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: () => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    github: {
        answerToken: ({ call, result, grantType }: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /repos/:owner/:repo/issues': import("./http.js").Handler;
                'GET /user': import("./http.js").Handler;
                'GET /user/emails': import("./http.js").Handler;
                'GET /user/repos': import("./http.js").Handler;
                'POST /repos/:owner/:repo/issues': import("./http.js").Handler;
            };
            revocation: {
                'DELETE /applications/:client_id/grant': import("./http.js").Handler;
                'DELETE /applications/:client_id/token': import("./http.js").Handler;
            };
        };
        scopes: Record<string, string>;
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">, _asked: URLSearchParams, _before: import("./quirks.js").Consent | undefined, state: import("./control.js").ControlState) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: (asked: URLSearchParams, scopes: string[], before: import("./quirks.js").Consent | undefined) => boolean;
        slug: string;
        tokenLifetime: (state: import("./control.js").ControlState) => number | undefined;
        tokenPrefix: (kind: "access" | "refresh", _scopes: Set<string>, state: import("./control.js").ControlState) => "gho_" | "ghr_" | "ghu_";
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "ignore";
        users: import("./quirks.js").SandboxUser[];
    };
    google: {
        answerToken: ({ result, grantType, knownClient }: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL, consent: import("./quirks.js").Consent | undefined) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            issuer: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
            userinfo: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: false;
        routes: typeof import("./providers/google-api.js").routes;
        scopes: {
            "https://www.googleapis.com/auth/calendar": string;
            "https://www.googleapis.com/auth/calendar.events": string;
            "https://www.googleapis.com/auth/calendar.events.readonly": string;
            "https://www.googleapis.com/auth/calendar.readonly": string;
            "https://www.googleapis.com/auth/contacts.readonly": string;
            "https://www.googleapis.com/auth/documents": string;
            "https://www.googleapis.com/auth/documents.readonly": string;
            "https://www.googleapis.com/auth/drive": string;
            "https://www.googleapis.com/auth/drive.file": string;
            "https://www.googleapis.com/auth/drive.metadata.readonly": string;
            "https://www.googleapis.com/auth/drive.readonly": string;
            "https://www.googleapis.com/auth/gmail.compose": string;
            "https://www.googleapis.com/auth/gmail.labels": string;
            "https://www.googleapis.com/auth/gmail.metadata": string;
            "https://www.googleapis.com/auth/gmail.modify": string;
            "https://www.googleapis.com/auth/gmail.readonly": string;
            "https://www.googleapis.com/auth/gmail.send": string;
            "https://www.googleapis.com/auth/presentations": string;
            "https://www.googleapis.com/auth/presentations.readonly": string;
            "https://www.googleapis.com/auth/spreadsheets": string;
            "https://www.googleapis.com/auth/spreadsheets.readonly": string;
            "https://www.googleapis.com/auth/tasks": string;
            "https://www.googleapis.com/auth/userinfo.email": string;
            "https://www.googleapis.com/auth/userinfo.profile": string;
            'https://mail.google.com/': string;
            email: string;
            openid: string;
            profile: string;
        };
        scopesAreOptional: true;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">, asked: URLSearchParams, before: import("./quirks.js").Consent | undefined) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: (asked: URLSearchParams, scopes: string[], before: import("./quirks.js").Consent | undefined) => boolean;
        slug: string;
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: (kind: "access" | "refresh") => "1//0g" | "ya29.a0";
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    hubspot: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientAuth: "post";
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: false;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /account-info/v3/details': import("./http.js").Handler;
                'GET /crm/v3/objects/companies': import("./http.js").Handler;
                'GET /crm/v3/objects/contacts': import("./http.js").Handler;
                'GET /crm/v3/objects/deals': import("./http.js").Handler;
            };
            revocation: {
                "POST /oauth/2026-03/token/revoke": import("./http.js").Handler;
            };
        };
        scopes: {
            'crm.objects.companies.read': string;
            'crm.objects.companies.write': string;
            'crm.objects.contacts.read': string;
            'crm.objects.contacts.write': string;
            'crm.objects.deals.read': string;
            'crm.objects.deals.write': string;
            'crm.objects.owners.read': string;
            oauth: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: true;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: (kind: "access" | "refresh") => "CJSP" | "na1-";
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    jira: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                "GET /ex/jira/:site/rest/api/3/myself": import("./http.js").Handler;
                "GET /ex/jira/:site/rest/api/3/project/search": import("./http.js").Handler;
                "GET /ex/jira/:site/rest/api/3/search/jql": import("./http.js").Handler;
                "POST /ex/jira/:site/rest/api/3/issue": import("./http.js").Handler;
                'GET /oauth/token/accessible-resources': import("./http.js").Handler;
            };
            revocation: {};
        };
        scopes: {
            'manage:jira-project': string;
            'manage:jira-webhook': string;
            'read:jira-user': string;
            'read:jira-work': string;
            'read:me': string;
            'write:jira-work': string;
            offline_access: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: () => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    linear: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'POST /graphql': import("./http.js").Handler;
            };
            revocation: {
                'POST /oauth/revoke': (call: import("./http.js").Call) => Promise<import("./http.js").Answer>;
            };
        };
        scopes: {
            'comments:create': string;
            'issues:create': string;
            'timeSchedule:write': string;
            admin: string;
            read: string;
            write: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: true;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: (kind: "access" | "refresh") => "lin_oauth_" | "lin_refresh_";
        unknownRoute: {
            body: {
                error: string;
            };
            status: number;
        };
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    linkedin: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientAuth: "post";
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: false;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /rest/posts': import("./http.js").Handler;
                'GET /v2/userinfo': import("./http.js").Handler;
                'POST /rest/posts': import("./http.js").Handler;
            };
            revocation: {
                'POST /oauth/v2/revoke': import("./http.js").Handler;
            };
        };
        scopes: {
            email: string;
            openid: string;
            profile: string;
            r_organization_social: string;
            w_member_social: string;
            w_organization_social: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">, _asked: URLSearchParams, _before: import("./quirks.js").Consent | undefined, state: import("./control.js").ControlState) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: () => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    microsoft: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome, server: import("./authorization-server.js").AuthorizationServer) => Promise<import("./http.js").Answer>;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: false;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /v1.0/me': import("./http.js").Handler;
                'GET /v1.0/me/drive/root/children': import("./http.js").Handler;
                'GET /v1.0/me/events': import("./http.js").Handler;
                'GET /v1.0/me/messages': import("./http.js").Handler;
            };
            revocation: {};
        };
        scopes: {
            'Calendars.Read': string;
            'Calendars.ReadWrite': string;
            'Contacts.Read': string;
            'Files.Read': string;
            'Files.ReadWrite': string;
            'Mail.Read': string;
            'Mail.ReadWrite': string;
            'Mail.Send': string;
            'User.Read': string;
            email: string;
            offline_access: string;
            openid: string;
            profile: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: (kind: "access" | "refresh") => "EwB" | "M.C5_";
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    notion: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientAuth: "basic";
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: () => {
            scopes: never[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /v1/pages/:id': import("./http.js").Handler;
                'GET /v1/users/me': import("./http.js").Handler;
                'POST /v1/data_sources/:id/query': import("./http.js").Handler;
                'POST /v1/search': import("./http.js").Handler;
            };
            revocation: {
                'POST /v1/oauth/revoke': (call: import("./http.js").Call) => Promise<import("./http.js").Answer>;
            };
        };
        scopes: {};
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: true;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "json";
        tokenLifetime: (state: import("./control.js").ControlState) => number | undefined;
        tokenPrefix: (kind: "access" | "refresh") => "nrt_" | "ntn_";
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    pipedrive: {
        answerToken: ({ result }: import("./quirks.js").TokenOutcome, server: import("./authorization-server.js").AuthorizationServer, state: import("./control.js").ControlState) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientAuth: "basic";
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: () => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /api/v1/activities': import("./http.js").Handler;
                'GET /api/v1/deals': import("./http.js").Handler;
                'GET /api/v1/persons': import("./http.js").Handler;
                'GET /api/v1/users/me': import("./http.js").Handler;
                'GET /api/v2/activities': import("./http.js").Handler;
                'GET /api/v2/deals': import("./http.js").Handler;
                'GET /api/v2/persons': import("./http.js").Handler;
            };
            revocation: {
                'POST /oauth/revoke': import("./http.js").Handler;
            };
        };
        scopes: {
            'activities:full': string;
            'activities:read': string;
            'contacts:full': string;
            'contacts:read': string;
            'deals:full': string;
            'deals:read': string;
            base: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: true;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: (kind: "access" | "refresh") => "1:" | "v1u:";
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    salesforce: {
        answerToken: ({ result, grantType }: import("./quirks.js").TokenOutcome, server: import("./authorization-server.js").AuthorizationServer, state: import("./control.js").ControlState) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        rotatesRefreshTokens: false;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /services/data/v62.0/query': import("./http.js").Handler;
                'GET /services/data/v62.0/sobjects/Contact': import("./http.js").Handler;
                'GET /services/oauth2/userinfo': import("./http.js").Handler;
            };
            revocation: {
                'POST /services/oauth2/revoke': import("./http.js").Handler;
            };
        };
        scopes: {
            api: string;
            full: string;
            openid: string;
            refresh_token: string;
            web: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: (kind: "access" | "refresh") => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    slack: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome, server: import("./authorization-server.js").AuthorizationServer) => Promise<import("./http.js").Answer>;
        callback: (url: URL) => void;
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: string[];
        };
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                [x: string]: import("./http.js").Handler;
            };
            revocation: Record<string, import("./http.js").Handler>;
        };
        scopes: {
            [x: string]: string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">, _asked: URLSearchParams, _before: import("./quirks.js").Consent | undefined, state: import("./control.js").ControlState) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenLifetime: (state: import("./control.js").ControlState) => number | undefined;
        tokenPrefix: (kind: "access" | "refresh", scopes: Set<string>, state: import("./control.js").ControlState) => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
    x: {
        answerToken: (outcome: import("./quirks.js").TokenOutcome) => import("./http.js").Answer;
        callback: (url: URL) => void;
        clientAuth: "basic";
        clientId: string;
        endpoints: (origin: string) => {
            apiBaseUrl: string;
            authorizationUrl: string;
            identityUrl: string;
            revocationUrl: string;
            tokenUrl: string;
        };
        makeUser: (email: string) => import("./quirks.js").SandboxUser;
        name: string;
        paths: {
            authorize: string;
            token: string;
        };
        readScopes: (asked: URLSearchParams) => {
            scopes: string[];
            userScopes: never[];
        };
        requiresPkce: true;
        rotatesRefreshTokens: true;
        routes: (server: import("./authorization-server.js").AuthorizationServer) => {
            api: {
                'GET /2/users/:id/tweets': import("./http.js").Handler;
                'GET /2/users/me': import("./http.js").Handler;
                'POST /2/tweets': import("./http.js").Handler;
            };
            revocation: {
                'POST /2/oauth2/revoke': import("./http.js").Handler;
            };
        };
        scopes: {
            'dm.read': string;
            'follows.read': string;
            'like.read': string;
            'media.write': string;
            'offline.access': string;
            'tweet.read': string;
            'tweet.write': string;
            'users.read': string;
        };
        scopesAreOptional: false;
        settle: (agreed: Omit<import("./quirks.js").Consent, "refreshToken">) => {
            refreshToken: boolean;
            scopes: string[];
            user: import("./quirks.js").SandboxUser;
            userScopes: string[];
        };
        skipsPage: () => false;
        slug: string;
        tokenBody: "form";
        tokenLifetime: (state: import("./control.js").ControlState) => number;
        tokenPrefix: () => string;
        unknownRoute: import("./http.js").Answer;
        unknownScopes: "refuse";
        users: import("./quirks.js").SandboxUser[];
    };
};

export declare const standInNames: StandInName[];

export declare function startPlainStandIn(options: PlainStandInOptions): Promise<StandIn>;

export declare function startSandbox(options: SandboxOptions): Promise<Sandbox>;
