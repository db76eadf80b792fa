export declare function transition(state: ConnectState, event: ConnectEvent): Transition;

// Not exported, but named by the above.

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

export interface Transition {
    readonly state: ConnectState;
    readonly effects: readonly ConnectEffect[];
}
