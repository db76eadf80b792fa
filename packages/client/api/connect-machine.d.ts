export declare function transition(state: ConnectState, event: ConnectEvent): Transition;

// Not exported, but named by the above.

export type ConnectEffect = {
    readonly type: 'cancel-session' | 'claim' | 'confirm';
    readonly sessionId: string;
} | {
    readonly type: 'close-window';
} | {
    readonly type: 'create-session';
    readonly mode: ConnectMode;
} | {
    readonly type: 'open-start-url';
    readonly session: ConnectSession;
};

export type ConnectEvent = {
    readonly type: 'cancel' | 'reset';
} | {
    readonly type: 'deadline';
} | {
    readonly type: 'failed';
    readonly error: ConnectFailure;
} | {
    readonly type: 'hint';
} | {
    readonly type: 'observed';
    readonly session: BrowserConnectSession;
} | {
    readonly type: 'poll';
} | {
    readonly type: 'resume';
    readonly session: ConnectSession;
} | {
    readonly type: 'returned';
} | {
    readonly type: 'session-created';
    readonly session: ConnectSession;
} | {
    readonly type: 'start';
    readonly mode: ConnectMode;
} | {
    readonly type: 'window-blocked' | 'window-closed' | 'window-reopened';
};

export interface ConnectFailure {
    readonly code: 'network_error' | ConnectErrorCode | ErrorCode;
    readonly message: string;
}

export interface ConnectSession extends CreateConnectSessionResult {
    readonly mode: ConnectMode;
}

export type ConnectState = {
    readonly status: 'awaiting-confirmation' | 'cancelling' | 'waiting' | 'window-unknown';
    readonly session: ConnectSession;
} | {
    readonly status: 'blocked' | 'redirecting';
    readonly session: ConnectSession | null;
} | {
    readonly status: 'cancelled' | 'denied' | 'host-session-expired' | 'identity-mismatch' | 'not-verified' | 'timed-out';
} | {
    readonly status: 'connected' | 'partial';
    readonly connection: BrowserConnection;
} | {
    readonly status: 'error';
    readonly error: ConnectFailure;
    readonly retryable: boolean;
} | {
    readonly status: 'finalizing' | 'offline';
    readonly session: ConnectSession;
    readonly windowLost: boolean;
} | {
    readonly status: 'idle' | 'opening';
};

export interface Transition {
    readonly state: ConnectState;
    readonly effects: readonly ConnectEffect[];
}
