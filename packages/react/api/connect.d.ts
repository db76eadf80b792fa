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
