export interface Appearance {
    readonly variables?: Readonly<Record<string, string>>;
    readonly classNames?: Readonly<Partial<Record<Slot, ((state: string | undefined) => string) | string>>>;
    readonly colorScheme?: 'dark' | 'light' | 'system';
}

export interface BoundProviders<Provider extends string> {
    readonly ConnectButton: (props: ConnectButtonProps<Provider>) => React.JSX.Element;
    readonly ConnectDialog: (props: ConnectDialogProps<Provider>) => React.JSX.Element | null;
    readonly useConnect: (provider: Provider, options?: UseConnectOptions) => UseConnectResult;
}

export type ConnectAction = 'cancel' | 'continueHere' | 'disconnect' | 'dismiss' | 'focusWindow' | 'none' | 'open' | 'reload';

export declare function ConnectButton<Provider extends string>({ asChild, children, ...root }: ConnectButtonProps<Provider>): import("react").JSX.Element;

export declare function ConnectButtonActions({ except }: ConnectButtonActionsProps): import("react").JSX.Element;

export interface ConnectButtonActionsProps {
    readonly except?: ConnectAction;
}

export interface ConnectButtonContent {
    readonly state: ConnectView;
    readonly label: string;
}

export declare function ConnectButtonMessage(): import("react").JSX.Element;

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

export declare function ConnectButtonRoot<Provider extends string>(props: ConnectButtonRootProps<Provider> & {
    readonly children?: ReactNode;
}): import("react").JSX.Element;

export type ConnectButtonRootProps<Provider extends string = string> = Omit<ConnectButtonProps<Provider>, 'asChild' | 'children'>;

export declare function ConnectButtonStatus(): import("react").JSX.Element;

export declare function ConnectButtonTrigger({ asChild, children }: ConnectButtonTriggerProps): import("react").JSX.Element;

export type ConnectButtonTriggerProps = Pick<ConnectButtonProps, 'asChild' | 'children'>;

export declare function ConnectDialog<Provider extends string>(props: ConnectDialogProps<Provider>): import("react").JSX.Element | null;

export interface ConnectDialogProps<Provider extends string = string> {
    readonly provider: Provider;
    readonly open: boolean;
    readonly onOpenChange: (open: boolean) => void;
    readonly onConnected?: (connection: BrowserConnection) => void;
    readonly previewState?: CredentialPreview;
}

export { ConnectFailure } from '@hawser/client';

export { ConnectState } from '@hawser/client';

export type ConnectView = keyof typeof connectViews;

export interface ConnectViewSpec {
    readonly tone: Tone;
    readonly label: Label;
    readonly press: ConnectAction;
    readonly text: Sentence | null;
    readonly actions: readonly ConnectAction[];
}

export interface ConnectionUpdate {
    readonly id: string;
    readonly change: UpdateBrowserConnectionBody;
}

export type CredentialPreview = 'connected' | 'failed' | 'form' | 'rejected' | 'signed-out' | 'validating';

export declare function DisconnectDialog(props: DisconnectDialogProps): import("react").JSX.Element | null;

export interface DisconnectDialogProps {
    readonly connection: BrowserConnection;
    readonly providerName: string;
    readonly open: boolean;
    readonly onOpenChange: (open: boolean) => void;
    readonly onDisconnected?: () => void;
    readonly previewState?: DisconnectPreview;
}

export type DisconnectPreview = 'confirm' | 'disconnecting' | 'failed' | `revoked-${RevocationOutcome}`;

export declare function HawserProvider(props: HawserProviderProps): import("react").JSX.Element;

export interface HawserProviderProps {
    readonly baseUrl: string;
    readonly fetch?: BrowserClientOptions['fetch'];
    readonly headers?: BrowserClientOptions['headers'];
    readonly queryClient?: QueryClient;
    readonly userKey?: string;
    readonly appearance?: Appearance;
    readonly nonce?: string;
    readonly localization?: Localization;
    readonly children?: ReactNode;
}

export declare function IntegrationCard(props: IntegrationCardProps): import("react").JSX.Element;

export declare function IntegrationCardAccounts(): import("react").JSX.Element | null;

export declare function IntegrationCardConnect(): import("react").JSX.Element;

export declare function IntegrationCardHeader(): import("react").JSX.Element;

export interface IntegrationCardProps extends Pick<ConnectButtonProps, 'onConnected' | 'onDisconnected' | 'onError'> {
    readonly integration: BrowserIntegration;
    readonly headingLevel?: 2 | 3 | 4 | 5 | 6;
}

export declare function IntegrationCardRoot(props: IntegrationCardRootProps): import("react").JSX.Element;

export interface IntegrationCardRootProps extends IntegrationCardProps {
    readonly children?: ReactNode;
}

export declare function IntegrationsList(props: IntegrationsListProps): import("react").JSX.Element;

export declare function IntegrationsListCategories(): import("react").JSX.Element | null;

export declare function IntegrationsListItems({ children }: IntegrationsListItemsProps): import("react").JSX.Element | null;

export interface IntegrationsListItemsProps {
    readonly children?: (integration: BrowserIntegration) => ReactNode;
}

export declare function IntegrationsListNotice(): import("react").JSX.Element | null;

export interface IntegrationsListProps extends Omit<IntegrationCardProps, 'integration'>, Omit<IntegrationsListRootProps, 'children'> {
    readonly search?: boolean;
}

export declare function IntegrationsListRoot(props: IntegrationsListRootProps): import("react").JSX.Element;

export interface IntegrationsListRootProps {
    readonly filter?: ((integration: BrowserIntegration) => boolean) | undefined;
    readonly layout?: 'grid' | 'list' | undefined;
    readonly label?: string | undefined;
    readonly density?: 'comfortable' | 'compact' | undefined;
    readonly previewState?: IntegrationsPreview | undefined;
    readonly children?: ReactNode;
}

export declare function IntegrationsListSearch({ always }: IntegrationsListSearchProps): import("react").JSX.Element | null;

export interface IntegrationsListSearchProps {
    readonly always?: boolean | undefined;
}

export declare function IntegrationsListToolbar({ children }: {
    readonly children?: ReactNode;
}): import("react").JSX.Element;

export type IntegrationsPreview = 'empty' | 'error' | 'loading' | 'no-match' | 'signed-out';

export interface Language extends Messages {
    readonly locale: string;
}

export interface Localization extends Partial<Messages> {
    readonly locale?: string;
}

export declare function ManageDialog<Provider extends string>({ open, onOpenChange, ...props }: ManageDialogProps<Provider>): import("react").JSX.Element | null;

export interface ManageDialogProps<Provider extends string = string> extends Omit<ManageRootProps<Provider>, 'children' | 'onEmpty'> {
    readonly open: boolean;
    readonly onOpenChange: (open: boolean) => void;
}

export type ManagePreview = 'connected' | 'error' | 'expired' | 'load-error' | 'loading' | 'not-connected' | 'offline' | 'partial' | 'reconnect-soon' | 'reconnecting' | 'revoked' | 'save-failed' | 'saved' | 'saving' | 'several' | 'signed-out' | 'suspended' | 'switch-failed' | 'switching' | 'unavailable';

export interface ManageRootProps<Provider extends string = string> extends Pick<ConnectButtonProps<Provider>, 'connectionId' | 'onConnected' | 'onDisconnected' | 'onError' | 'provider'> {
    readonly onEmpty?: (() => void) | undefined;
    readonly previewState?: ManagePreview | undefined;
    readonly children?: ReactNode;
}

export declare function ManageTrigger({ identity, asChild, ...props }: ManageTriggerProps): import("react").JSX.Element;

export interface ManageTriggerProps extends Omit<ManageRootProps, 'onEmpty' | 'previewState'> {
    readonly identity: string;
    readonly asChild?: boolean;
    readonly children?: ReactNode;
}

export type Messages = Record<keyof typeof connectMessages | keyof typeof dialogMessages | keyof typeof listMessages | keyof typeof manageMessages, string>;

export declare function ProviderLogo({ name, url }: ProviderLogoProps): import("react").JSX.Element;

export interface ProviderLogoProps {
    readonly name: string;
    readonly url?: string | undefined;
}

export interface QueryScope {
    readonly client: BrowserClient;
    readonly userKey?: string | undefined;
}

export type Slot = 'account' | 'accounts' | 'action' | 'actions' | 'avatar' | 'badge' | 'button' | 'card' | 'card-head' | 'card-name' | 'card-text' | 'categories' | 'category' | 'connect' | 'default' | 'dialog' | 'dialog-actions' | 'dialog-text' | 'dialog-title' | 'field' | 'field-error' | 'field-help' | 'identities' | 'identity' | 'input' | 'items' | 'list' | 'logo' | 'manage' | 'manage-actions' | 'message' | 'notice' | 'overlay' | 'permissions' | 'search' | 'section' | 'section-title' | 'service' | 'services' | 'skeleton' | 'status' | 'switch' | 'toolbar';

export type Tone = 'bad' | 'busy' | 'good' | 'quiet' | 'warn';

export interface UseConnectOptions extends ConnectRequest {
    readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    readonly onError?: ((error: ConnectFailure) => void) | undefined;
    readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

export type UseConnectResult = Pick<ConnectFlow, 'cancel' | 'focusWindow' | 'reset'> & {
    readonly state: ConnectState;
    readonly open: () => void;
    readonly continueInThisTab: () => void;
};

export declare function bindProviders<Provider extends string>(): BoundProviders<Provider>;

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

export declare function connectionsQueryOptions(scope: QueryScope): import("@tanstack/react-query").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<{
    id: string;
    provider: string;
    status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
    action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
    identity: {
        id: string;
        label: string;
        email?: string | undefined;
        avatarUrl?: string | undefined;
    };
    scopes: {
        requested: string[];
        granted: string[];
        missing: string[];
    };
    services: Record<string, boolean>;
    isDefault: boolean;
    createdAt: string;
    updatedAt: string;
    alias?: string | undefined;
    reconnectBy?: string | undefined;
    lastError?: undefined | {
        code: string;
        message: string;
        at: string;
    };
}[], Error, {
    id: string;
    provider: string;
    status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
    action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
    identity: {
        id: string;
        label: string;
        email?: string | undefined;
        avatarUrl?: string | undefined;
    };
    scopes: {
        requested: string[];
        granted: string[];
        missing: string[];
    };
    services: Record<string, boolean>;
    isDefault: boolean;
    createdAt: string;
    updatedAt: string;
    alias?: string | undefined;
    reconnectBy?: string | undefined;
    lastError?: undefined | {
        code: string;
        message: string;
        at: string;
    };
}[], readonly [
    "hawser",
    string,
    null | string,
    "connections"
]>, "queryFn"> & {
    queryFn?: import("@tanstack/react-query").QueryFunction<{
        id: string;
        provider: string;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        identity: {
            id: string;
            label: string;
            email?: string | undefined;
            avatarUrl?: string | undefined;
        };
        scopes: {
            requested: string[];
            granted: string[];
            missing: string[];
        };
        services: Record<string, boolean>;
        isDefault: boolean;
        createdAt: string;
        updatedAt: string;
        alias?: string | undefined;
        reconnectBy?: string | undefined;
        lastError?: undefined | {
            code: string;
            message: string;
            at: string;
        };
    }[], readonly [
        "hawser",
        string,
        null | string,
        "connections"
    ], never>;
} & import("@tanstack/react-query").QueryKeyWithDataTag<readonly [
    "hawser",
    string,
    null | string,
    "connections"
], {
    id: string;
    provider: string;
    status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
    action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
    identity: {
        id: string;
        label: string;
        email?: string | undefined;
        avatarUrl?: string | undefined;
    };
    scopes: {
        requested: string[];
        granted: string[];
        missing: string[];
    };
    services: Record<string, boolean>;
    isDefault: boolean;
    createdAt: string;
    updatedAt: string;
    alias?: string | undefined;
    reconnectBy?: string | undefined;
    lastError?: undefined | {
        code: string;
        message: string;
        at: string;
    };
}[], Error>;

export declare function hawserQueryKey({ client, userKey }: QueryScope): readonly [
    "hawser",
    string,
    null | string
];

export declare function integrationsQueryOptions(scope: QueryScope): import("@tanstack/react-query").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<{
    id: string;
    name: string;
    slug: string;
    description: string;
    authType: "api_key" | "basic" | "oauth2" | "token";
    active: boolean;
    connected: boolean;
    logoUrl: string;
    categories: string[];
    services: {
        name: string;
        label: string;
        scopes: string[];
    }[];
    scopes: {
        name: string;
        description: string;
    }[];
    fields: {
        name: string;
        label: string;
        secret: boolean;
        required: boolean;
        placeholder?: string | undefined;
        help?: string | undefined;
    }[];
    connections: {
        id: string;
        provider: string;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        identity: {
            id: string;
            label: string;
            email?: string | undefined;
            avatarUrl?: string | undefined;
        };
        scopes: {
            requested: string[];
            granted: string[];
            missing: string[];
        };
        services: Record<string, boolean>;
        isDefault: boolean;
        createdAt: string;
        updatedAt: string;
        alias?: string | undefined;
        reconnectBy?: string | undefined;
        lastError?: undefined | {
            code: string;
            message: string;
            at: string;
        };
    }[];
}[], Error, {
    id: string;
    name: string;
    slug: string;
    description: string;
    authType: "api_key" | "basic" | "oauth2" | "token";
    active: boolean;
    connected: boolean;
    logoUrl: string;
    categories: string[];
    services: {
        name: string;
        label: string;
        scopes: string[];
    }[];
    scopes: {
        name: string;
        description: string;
    }[];
    fields: {
        name: string;
        label: string;
        secret: boolean;
        required: boolean;
        placeholder?: string | undefined;
        help?: string | undefined;
    }[];
    connections: {
        id: string;
        provider: string;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        identity: {
            id: string;
            label: string;
            email?: string | undefined;
            avatarUrl?: string | undefined;
        };
        scopes: {
            requested: string[];
            granted: string[];
            missing: string[];
        };
        services: Record<string, boolean>;
        isDefault: boolean;
        createdAt: string;
        updatedAt: string;
        alias?: string | undefined;
        reconnectBy?: string | undefined;
        lastError?: undefined | {
            code: string;
            message: string;
            at: string;
        };
    }[];
}[], readonly [
    "hawser",
    string,
    null | string,
    "integrations"
]>, "queryFn"> & {
    queryFn?: import("@tanstack/react-query").QueryFunction<{
        id: string;
        name: string;
        slug: string;
        description: string;
        authType: "api_key" | "basic" | "oauth2" | "token";
        active: boolean;
        connected: boolean;
        logoUrl: string;
        categories: string[];
        services: {
            name: string;
            label: string;
            scopes: string[];
        }[];
        scopes: {
            name: string;
            description: string;
        }[];
        fields: {
            name: string;
            label: string;
            secret: boolean;
            required: boolean;
            placeholder?: string | undefined;
            help?: string | undefined;
        }[];
        connections: {
            id: string;
            provider: string;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            identity: {
                id: string;
                label: string;
                email?: string | undefined;
                avatarUrl?: string | undefined;
            };
            scopes: {
                requested: string[];
                granted: string[];
                missing: string[];
            };
            services: Record<string, boolean>;
            isDefault: boolean;
            createdAt: string;
            updatedAt: string;
            alias?: string | undefined;
            reconnectBy?: string | undefined;
            lastError?: undefined | {
                code: string;
                message: string;
                at: string;
            };
        }[];
    }[], readonly [
        "hawser",
        string,
        null | string,
        "integrations"
    ], never>;
} & import("@tanstack/react-query").QueryKeyWithDataTag<readonly [
    "hawser",
    string,
    null | string,
    "integrations"
], {
    id: string;
    name: string;
    slug: string;
    description: string;
    authType: "api_key" | "basic" | "oauth2" | "token";
    active: boolean;
    connected: boolean;
    logoUrl: string;
    categories: string[];
    services: {
        name: string;
        label: string;
        scopes: string[];
    }[];
    scopes: {
        name: string;
        description: string;
    }[];
    fields: {
        name: string;
        label: string;
        secret: boolean;
        required: boolean;
        placeholder?: string | undefined;
        help?: string | undefined;
    }[];
    connections: {
        id: string;
        provider: string;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        identity: {
            id: string;
            label: string;
            email?: string | undefined;
            avatarUrl?: string | undefined;
        };
        scopes: {
            requested: string[];
            granted: string[];
            missing: string[];
        };
        services: Record<string, boolean>;
        isDefault: boolean;
        createdAt: string;
        updatedAt: string;
        alias?: string | undefined;
        reconnectBy?: string | undefined;
        lastError?: undefined | {
            code: string;
            message: string;
            at: string;
        };
    }[];
}[], Error>;

export declare function useConnect(provider: string, options?: UseConnectOptions): UseConnectResult;

export declare function useConnectCredentials(): UseMutationResult<BrowserConnection, Error, CreateManualConnectionBody>;

export declare function useConnections({ enabled }?: {
    enabled?: boolean | undefined;
}): UseQueryResult<BrowserConnection[]>;

export declare function useDisconnect(): UseMutationResult<{
    revoked: RevocationOutcome;
}, Error, BrowserConnection>;

export declare function useIntegrations({ enabled }?: {
    enabled?: boolean | undefined;
}): UseQueryResult<BrowserIntegration[]>;

export declare function useUpdateConnection(): UseMutationResult<BrowserConnection, Error, ConnectionUpdate>;

// Not exported, but named by the above.

type Label = Extract<Sentence, 'addAccount' | 'allowMore' | 'cancelling' | 'connect' | 'disconnect' | 'disconnecting' | 'finalizing' | 'openProvider' | 'opening' | 'reconnect' | 'reopen' | 'tryAgain' | 'waiting' | 'waitingForNetwork'>;

type Sentence = keyof typeof connectMessages;

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

export declare const dialogMessages: {
    close: string;
    connectTitle: string;
    credentialsText: string;
    consentText: string;
    consentNothing: string;
    accessToken: string;
    required: string;
    reveal: string;
    hide: string;
    submit: string;
    validating: string;
    validatingText: string;
    rejected: string;
    saveFailed: string;
    signedOutDialog: string;
    credentialsConnected: string;
    disconnectTitle: string;
    disconnectBody: string;
    disconnectConfirm: string;
    keep: string;
    disconnectingDialog: string;
    disconnected: string;
    revokedYes: string;
    revokedUnsupported: string;
    revokedFailed: string;
    disconnectFailed: string;
    done: string;
};

export declare const listMessages: {
    integrations: string;
    search: string;
    allCategories: string;
    category: string;
    loading: string;
    results: string;
    empty: string;
    emptyText: string;
    noMatch: string;
    noMatchText: string;
    clearSearch: string;
    listError: string;
    retry: string;
    listErrorText: string;
    signedOut: string;
    signedOutText: string;
    brokenRow: string;
    accountsOf: string;
    manage: string;
    manageIdentity: string;
    defaultAccount: string;
    makeDefault: string;
};

export declare const manageMessages: {
    manageTitle: string;
    loadingAccount: string;
    offlineTryAgain: string;
    notConnected: string;
    account: string;
    connectedSince: string;
    endsOn: string;
    problemRefused: string;
    problemEnded: string;
    problemOther: string;
    defaultHelp: string;
    madeDefault: string;
    defaultFailed: string;
    accountName: string;
    accountNameHelp: string;
    save: string;
    saving: string;
    nameSaved: string;
    nameCleared: string;
    nameFailed: string;
    services: string;
    serviceNeedsMore: string;
    serviceOn: string;
    serviceOff: string;
    serviceFailed: string;
    permissions: string;
    permissionsGranted: string;
    permissionsMissing: string;
    permissionsNew: string;
};
