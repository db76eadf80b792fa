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
    readonly error: ConnectFailure;
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

export interface ConnectFailure {
    readonly code: 'network_error' | ConnectErrorCode | ErrorCode;
    readonly message: string;
}

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

export type ConnectRequest = Pick<CreateConnectSessionBody, 'connectionId' | 'fields' | 'returnTo' | 'scopes' | 'services'>;

export interface ConnectSession extends CreateConnectSessionResult {
    readonly mode: ConnectMode;
}

export type ConnectState = {
    readonly connection: BrowserConnection;
    readonly status: 'connected' | 'partial';
} | {
    readonly error: ConnectFailure;
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

export { HawserError } from '@hawser/contract';

export declare class NetworkError extends Error {
    readonly name = "NetworkError";
    readonly code = "network_error";
}

export interface ResumeRedirectOptions {
    readonly client: BrowserClient;
    readonly provider?: string | undefined;
    readonly window?: Page | undefined;
}

export interface Transition {
    readonly state: ConnectState;
    readonly effects: readonly ConnectEffect[];
}

export declare function browserSupport(navigator: Navigator): BrowserSupport;

export declare function cleanReturnUrl(page: Window): void;

export declare function createBrowserClient(options: BrowserClientOptions): BrowserClient;

export declare function createConnectFlow(options: ConnectFlowOptions): ConnectFlow;

export declare function failureOf(state: ConnectState): ConnectFailure | null;

export declare const initialConnectState: ConnectState;

export declare function isInForeignFrame(page: Window): boolean;

export declare function isPending(state: ConnectState): boolean;

export declare function pendingSession(state: ConnectState): ConnectSession | null;

export declare function resumeRedirect(options: ResumeRedirectOptions): Promise<ConnectState | null>;

// Not exported, but named by the above.

export type Page = Window & typeof globalThis;
