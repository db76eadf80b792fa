export declare function transition(state: ConnectState, event: ConnectEvent): Transition;

// Not exported, but named by the above.

export type ConnectEffect = {
    readonly type: 'create-session';
    readonly mode: ConnectMode;
} | {
    readonly type: 'open-start-url';
    readonly session: ConnectSession;
} | {
    readonly type: 'confirm' | 'claim' | 'cancel-session';
    readonly sessionId: string;
} | {
    readonly type: 'close-window';
};

export type ConnectEvent = {
    readonly type: 'start';
    readonly mode: ConnectMode;
} | {
    readonly type: 'resume';
    readonly session: ConnectSession;
} | {
    readonly type: 'window-blocked' | 'window-reopened' | 'window-closed';
} | {
    readonly type: 'session-created';
    readonly session: ConnectSession;
} | {
    readonly type: 'hint';
} | {
    readonly type: 'poll';
} | {
    readonly type: 'observed';
    readonly session: BrowserConnectSession;
} | {
    readonly type: 'failed';
    readonly error: ConnectFailure;
} | {
    readonly type: 'deadline';
} | {
    readonly type: 'returned';
} | {
    readonly type: 'cancel' | 'reset';
};

export interface ConnectFailure {
    readonly code: ErrorCode | ConnectErrorCode | 'network_error';
    readonly message: string;
}

export interface ConnectSession extends CreateConnectSessionResult {
    readonly mode: ConnectMode;
}

export type ConnectState = {
    readonly status: 'idle' | 'opening';
} | {
    readonly status: 'blocked' | 'redirecting';
    readonly session: ConnectSession | null;
} | {
    readonly status: 'waiting' | 'window-unknown' | 'awaiting-confirmation' | 'cancelling';
    readonly session: ConnectSession;
} | {
    readonly status: 'finalizing' | 'offline';
    readonly session: ConnectSession;
    readonly windowLost: boolean;
} | {
    readonly status: 'connected' | 'partial';
    readonly connection: BrowserConnection;
} | {
    readonly status: 'denied' | 'cancelled' | 'timed-out' | 'identity-mismatch' | 'host-session-expired' | 'not-verified';
} | {
    readonly status: 'error';
    readonly error: ConnectFailure;
    readonly retryable: boolean;
};

export interface Transition {
    readonly state: ConnectState;
    readonly effects: readonly ConnectEffect[];
}
