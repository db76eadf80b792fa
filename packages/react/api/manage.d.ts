export declare function ManageAccount(): import("react").JSX.Element | null;

export declare function ManageActions(): import("react").JSX.Element | null;

export declare function ManageName(): import("react").JSX.Element | null;

export declare function ManagePermissions(): import("react").JSX.Element | null;

export declare function ManageRoot<Provider extends string>(props: ManageRootProps<Provider>): import("react").JSX.Element;

export interface ManageRootProps<Provider extends string = string> extends Pick<ConnectButtonProps<Provider>, 'connectionId' | 'onConnected' | 'onDisconnected' | 'onError' | 'provider'> {
    readonly onEmpty?: (() => void) | undefined;
    readonly previewState?: ManagePreview | undefined;
    readonly children?: ReactNode;
}

export declare function ManageServices(): import("react").JSX.Element | null;

export declare function ManageStatus(): import("react").JSX.Element;

// Not exported, but named by the above.

export type ConnectAction = 'cancel' | 'continueHere' | 'disconnect' | 'dismiss' | 'focusWindow' | 'none' | 'open' | 'reload';

export interface ConnectButtonContent {
    readonly state: ConnectView;
    readonly label: string;
}

export interface ConnectButtonProps<Provider extends string = string> extends Pick<UseConnectOptions, 'onConnected' | 'onError' | 'onOpenChange'> {
    readonly provider: Provider;
    readonly scopes?: string[];
    readonly services?: string[];
    readonly fields?: Readonly<Record<string, string>>;
    readonly connectionId?: string | undefined;
    readonly another?: boolean;
    readonly size?: 'compact' | 'full';
    readonly quiet?: boolean;
    readonly disabled?: boolean;
    readonly asChild?: boolean;
    readonly children?: ((now: ConnectButtonContent) => ReactNode) | ReactNode;
    readonly onDisconnected?: (() => void) | undefined;
    readonly previewState?: ConnectView | undefined;
}

export type ConnectView = keyof typeof connectViews;

export interface ConnectViewSpec {
    readonly tone: Tone;
    readonly label: Label;
    readonly press: ConnectAction;
    readonly text: Sentence | null;
    readonly actions: readonly ConnectAction[];
}

type Label = Extract<Sentence, 'addAccount' | 'allowMore' | 'cancelling' | 'connect' | 'disconnect' | 'disconnecting' | 'finalizing' | 'openProvider' | 'opening' | 'reconnect' | 'reopen' | 'tryAgain' | 'waiting' | 'waitingForNetwork'>;

export type ManagePreview = 'connected' | 'error' | 'expired' | 'load-error' | 'loading' | 'not-connected' | 'offline' | 'partial' | 'reconnect-soon' | 'reconnecting' | 'revoked' | 'save-failed' | 'saved' | 'saving' | 'several' | 'signed-out' | 'suspended' | 'switch-failed' | 'switching' | 'unavailable';

type Sentence = keyof typeof connectMessages;

export type Tone = 'bad' | 'busy' | 'good' | 'quiet' | 'warn';

export interface UseConnectOptions extends ConnectRequest {
    readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    readonly onError?: ((error: ConnectFailure) => void) | undefined;
    readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

export declare const connectMessages: {
    addAccount: string;
    addAccountShort: string;
    allowMore: string;
    allowMoreShort: string;
    blockedText: string;
    cancel: string;
    cancelledText: string;
    cancelling: string;
    cancellingText: string;
    connect: string;
    connectShort: string;
    connectedText: string;
    connectionErrorText: string;
    continueHere: string;
    copyLink: string;
    deniedText: string;
    disconnect: string;
    disconnectShort: string;
    disconnecting: string;
    disconnectingText: string;
    dismiss: string;
    embeddedText: string;
    errorTerminalText: string;
    errorText: string;
    fieldsRejectedText: string;
    finalizing: string;
    finalizingText: string;
    focusWindow: string;
    hostSessionExpiredText: string;
    identityMismatchText: string;
    inAppBrowserText: string;
    limitReachedText: string;
    linkCopied: string;
    linkedElsewhereText: string;
    loadErrorText: string;
    loadFailed: string;
    notVerifiedText: string;
    offlineText: string;
    openPage: string;
    openProvider: string;
    openProviderShort: string;
    opening: string;
    openingShort: string;
    openingText: string;
    partialText: string;
    reconnect: string;
    reconnectByText: string;
    reconnectRequiredText: string;
    reconnectShort: string;
    redirectingText: string;
    reopen: string;
    reopenShort: string;
    revokedText: string;
    scopesOutdatedText: string;
    suspendedText: string;
    thisApp: string;
    timedOutText: string;
    tryAgain: string;
    unavailableText: string;
    waiting: string;
    waitingForNetwork: string;
    waitingShort: string;
    waitingText: string;
    windowUnknownText: string;
};

export declare const connectViews: {
    readonly 'connection-error': ConnectViewSpec;
    readonly 'error-terminal': ConnectViewSpec;
    readonly 'fields-rejected': ConnectViewSpec;
    readonly 'host-session-expired': ConnectViewSpec;
    readonly 'identity-mismatch': ConnectViewSpec;
    readonly 'limit-reached': ConnectViewSpec;
    readonly 'linked-elsewhere': ConnectViewSpec;
    readonly 'load-error': ConnectViewSpec;
    readonly 'not-verified': ConnectViewSpec;
    readonly 'reconnect-required': ConnectViewSpec;
    readonly 'reconnect-soon': ConnectViewSpec;
    readonly 'scopes-outdated': ConnectViewSpec;
    readonly 'signed-out': ConnectViewSpec;
    readonly 'timed-out': ConnectViewSpec;
    readonly 'window-unknown': ConnectViewSpec;
    readonly blocked: ConnectViewSpec;
    readonly cancelled: ConnectViewSpec;
    readonly cancelling: ConnectViewSpec;
    readonly connected: ConnectViewSpec;
    readonly denied: ConnectViewSpec;
    readonly disabled: ConnectViewSpec;
    readonly disconnecting: ConnectViewSpec;
    readonly error: ConnectViewSpec;
    readonly finalizing: ConnectViewSpec;
    readonly idle: ConnectViewSpec;
    readonly loading: ConnectViewSpec;
    readonly offline: ConnectViewSpec;
    readonly opening: ConnectViewSpec;
    readonly partial: ConnectViewSpec;
    readonly redirecting: ConnectViewSpec;
    readonly revoked: ConnectViewSpec;
    readonly suspended: ConnectViewSpec;
    readonly unavailable: ConnectViewSpec;
    readonly waiting: ConnectViewSpec;
};
