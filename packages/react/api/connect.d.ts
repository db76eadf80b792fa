export declare function ConnectFields({ integration, ...button }: ConnectFieldsProps): import("react").JSX.Element;

export interface ConnectFieldsProps extends Omit<ConnectButtonProps, 'fields' | 'provider'> {
    readonly integration: BrowserIntegration;
}

export declare function ConsentList({ integration }: ConsentListProps): import("react").JSX.Element | null;

export interface ConsentListProps {
    readonly integration: BrowserIntegration;
}

export declare function CredentialForm(props: CredentialFormProps): import("react").JSX.Element;

export interface CredentialFormProps {
    readonly integration: BrowserIntegration;
    readonly onDone: () => void;
    readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    readonly previewState?: CredentialPreview | undefined;
}

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

export type CredentialPreview = 'connected' | 'failed' | 'form' | 'rejected' | 'signed-out' | 'validating';

type Label = Extract<Sentence, 'addAccount' | 'allowMore' | 'cancelling' | 'connect' | 'disconnect' | 'disconnecting' | 'finalizing' | 'openProvider' | 'opening' | 'reconnect' | 'reopen' | 'tryAgain' | 'waiting' | 'waitingForNetwork'>;

type Sentence = keyof typeof connectMessages;

export type Tone = 'bad' | 'busy' | 'good' | 'quiet' | 'warn';

export interface UseConnectOptions extends ConnectRequest {
    readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    readonly onError?: ((error: ConnectFailure) => void) | undefined;
    readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

export declare const connectMessages: {
    connect: string;
    connectShort: string;
    disconnect: string;
    disconnectShort: string;
    reconnect: string;
    reconnectShort: string;
    reopen: string;
    reopenShort: string;
    openProvider: string;
    openProviderShort: string;
    addAccount: string;
    addAccountShort: string;
    allowMore: string;
    allowMoreShort: string;
    tryAgain: string;
    opening: string;
    openingShort: string;
    waiting: string;
    waitingShort: string;
    finalizing: string;
    cancelling: string;
    disconnecting: string;
    waitingForNetwork: string;
    focusWindow: string;
    cancel: string;
    continueHere: string;
    dismiss: string;
    copyLink: string;
    openingText: string;
    waitingText: string;
    windowUnknownText: string;
    finalizingText: string;
    blockedText: string;
    redirectingText: string;
    cancellingText: string;
    cancelledText: string;
    deniedText: string;
    timedOutText: string;
    hostSessionExpiredText: string;
    notVerifiedText: string;
    linkedElsewhereText: string;
    identityMismatchText: string;
    partialText: string;
    scopesOutdatedText: string;
    thisApp: string;
    connectedText: string;
    reconnectRequiredText: string;
    reconnectByText: string;
    revokedText: string;
    suspendedText: string;
    connectionErrorText: string;
    fieldsRejectedText: string;
    limitReachedText: string;
    disconnectingText: string;
    offlineText: string;
    errorText: string;
    errorTerminalText: string;
    loadErrorText: string;
    unavailableText: string;
    inAppBrowserText: string;
    embeddedText: string;
    openPage: string;
    linkCopied: string;
    loadFailed: string;
};

export declare const connectViews: {
    readonly loading: ConnectViewSpec;
    readonly disabled: ConnectViewSpec;
    readonly idle: ConnectViewSpec;
    readonly opening: ConnectViewSpec;
    readonly waiting: ConnectViewSpec;
    readonly 'window-unknown': ConnectViewSpec;
    readonly finalizing: ConnectViewSpec;
    readonly blocked: ConnectViewSpec;
    readonly redirecting: ConnectViewSpec;
    readonly cancelling: ConnectViewSpec;
    readonly cancelled: ConnectViewSpec;
    readonly denied: ConnectViewSpec;
    readonly 'timed-out': ConnectViewSpec;
    readonly 'host-session-expired': ConnectViewSpec;
    readonly 'not-verified': ConnectViewSpec;
    readonly 'linked-elsewhere': ConnectViewSpec;
    readonly 'identity-mismatch': ConnectViewSpec;
    readonly partial: ConnectViewSpec;
    readonly connected: ConnectViewSpec;
    readonly 'reconnect-soon': ConnectViewSpec;
    readonly 'reconnect-required': ConnectViewSpec;
    readonly 'scopes-outdated': ConnectViewSpec;
    readonly revoked: ConnectViewSpec;
    readonly suspended: ConnectViewSpec;
    readonly 'connection-error': ConnectViewSpec;
    readonly 'fields-rejected': ConnectViewSpec;
    readonly 'limit-reached': ConnectViewSpec;
    readonly disconnecting: ConnectViewSpec;
    readonly offline: ConnectViewSpec;
    readonly error: ConnectViewSpec;
    readonly 'error-terminal': ConnectViewSpec;
    readonly 'load-error': ConnectViewSpec;
    readonly 'signed-out': ConnectViewSpec;
    readonly unavailable: ConnectViewSpec;
};
