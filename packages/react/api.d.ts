declare module '@hawser/react' {
    export { AccountListeners };
    export { Appearance };
    export { BoundProviders };
    export { ConnectAction };
    export { ConnectButton };
    export { ConnectButtonContent };
    export { ConnectButtonOptions };
    export { ConnectButtonProps };
    export { ConnectDialog };
    export { ConnectDialogProps };
    export { ConnectFailure } from '@hawser/client';
    export { ConnectFailureAction } from '@hawser/client';
    export { ConnectListeners };
    export { ConnectProblem } from '@hawser/client';
    export { ConnectState } from '@hawser/client';
    export { ConnectView };
    export { ConnectViewSpec };
    export { ConnectionUpdate };
    export { CredentialPreview };
    export { DisconnectDialog };
    export { DisconnectDialogProps };
    export { DisconnectPreview };
    export { HawserProvider };
    export { HawserProviderProps };
    export { IntegrationCard };
    export { IntegrationCardAccounts };
    export { IntegrationCardConnect };
    export { IntegrationCardHeader };
    export { IntegrationCardProps };
    export { IntegrationCardRoot };
    export { IntegrationCardRootProps };
    export { IntegrationsList };
    export { IntegrationsListCategories };
    export { IntegrationsListItems };
    export { IntegrationsListItemsProps };
    export { IntegrationsListNotice };
    export { IntegrationsListOptions };
    export { IntegrationsListProps };
    export { IntegrationsListRoot };
    export { IntegrationsListRootProps };
    export { IntegrationsListSearch };
    export { IntegrationsListSearchProps };
    export { IntegrationsListToolbar };
    export { IntegrationsPreview };
    export { Language };
    export { Localization };
    export { ManageDialog };
    export { ManageDialogProps };
    export { ManageOptions };
    export { ManagePreview };
    export { ManageRootProps };
    export { ManageTrigger };
    export { ManageTriggerProps };
    export { Messages };
    export { ProviderLogo };
    export { ProviderLogoProps };
    export { QueryScope };
    export { Slot };
    export { Tone };
    export { UseConnectOptions };
    export { UseConnectResult };
    export { bindProviders };
    export { connectionsQueryOptions };
    export { hawserQueryKey };
    export { integrationsQueryOptions };
    export { preloadConnectButton };
    export { useConnect };
    export { useConnectCredentials };
    export { useConnections };
    export { useDisconnect };
    export { useIntegrations };
    export { useUpdateConnection };
}

declare module '@hawser/react/button' {
    export { ConnectButtonActions };
    export { ConnectButtonActionsProps };
    export { ConnectButtonMessage };
    export { ConnectButtonRoot };
    export { ConnectButtonRootProps };
    export { ConnectButtonStatus };
    export { ConnectButtonTrigger };
    export { ConnectButtonTriggerProps };
    export { connectViews };
}

declare module '@hawser/react/connect' {
    export { ConnectFields };
    export { ConnectFieldsProps };
    export { ConsentList };
    export { ConsentListProps };
    export { CredentialForm };
    export { CredentialFormProps };
}

declare module '@hawser/react/manage' {
    export { ManageAccount };
    export { ManageActions };
    export { ManageName };
    export { ManagePermissions };
    export { ManageRoot };
    export { ManageRootProps };
    export { ManageServices };
    export { ManageStatus };
}

declare module '@hawser/react/locales/en' {
    export { en };
}

export interface AccountListeners extends ConnectListeners {
    readonly onDisconnected?: (() => void) | undefined;
}

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

export declare function ConnectButton<Provider extends string>(props: ConnectButtonProps<Provider>): import("react").JSX.Element;

export declare function ConnectButtonActions({ except }: ConnectButtonActionsProps): import("react").JSX.Element;

export interface ConnectButtonActionsProps {
    readonly except?: ConnectAction;
}

export interface ConnectButtonContent {
    readonly state: ConnectView;
    readonly label: string;
}

export declare function ConnectButtonMessage(): import("react").JSX.Element;

export interface ConnectButtonOptions<Provider extends string = string> extends AccountListeners {
    readonly provider: Provider;
    readonly scopes?: string[];
    readonly services?: string[];
    readonly fields?: Readonly<Record<string, string>>;
    readonly connectionId?: string | undefined;
    readonly another?: boolean;
    readonly size?: 'compact' | 'full';
    readonly quiet?: boolean;
    readonly disabled?: boolean;
    readonly onOpenChange?: ((open: boolean) => void) | undefined;
    readonly previewState?: ConnectView | undefined;
}

export interface ConnectButtonProps<Provider extends string = string> extends ConnectButtonOptions<Provider>, ConnectButtonTriggerProps {
}

export declare function ConnectButtonRoot<Provider extends string>(props: ConnectButtonRootProps<Provider>): import("react").JSX.Element;

export interface ConnectButtonRootProps<Provider extends string = string> extends ConnectButtonOptions<Provider> {
    readonly children?: ReactNode;
}

export declare function ConnectButtonStatus(): import("react").JSX.Element;

export declare function ConnectButtonTrigger(props: ConnectButtonTriggerProps): import("react").JSX.Element;

export interface ConnectButtonTriggerProps {
    readonly asChild?: boolean;
    readonly children?: ((now: ConnectButtonContent) => ReactNode) | ReactNode;
}

export declare function ConnectDialog<Provider extends string>(props: ConnectDialogProps<Provider>): import("react").JSX.Element | null;

export interface ConnectDialogProps<Provider extends string = string> {
    readonly provider: Provider;
    readonly open: boolean;
    readonly onOpenChange: (open: boolean) => void;
    readonly onConnected?: (connection: BrowserConnection) => void;
    readonly previewState?: CredentialPreview;
}

export declare function ConnectFields({ integration, ...button }: ConnectFieldsProps): import("react").JSX.Element;

export interface ConnectFieldsProps extends Omit<ConnectButtonProps, 'fields' | 'provider'> {
    readonly integration: BrowserIntegration;
}

export interface ConnectListeners {
    readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    readonly onError?: ((error: ConnectFailure) => void) | undefined;
}

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

export declare function ConsentList(props: ConsentListProps): import("react").JSX.Element | null;

export interface ConsentListProps {
    readonly integration: BrowserIntegration;
    readonly scopes?: readonly string[] | undefined;
    readonly services?: readonly string[] | undefined;
}

export declare function CredentialForm(props: CredentialFormProps): import("react").JSX.Element;

export interface CredentialFormProps {
    readonly integration: BrowserIntegration;
    readonly onDone: () => void;
    readonly onConnected?: ((connection: BrowserConnection) => void) | undefined;
    readonly previewState?: CredentialPreview | undefined;
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

export interface IntegrationCardProps extends AccountListeners {
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

export interface IntegrationsListOptions {
    readonly filter?: ((integration: BrowserIntegration) => boolean) | undefined;
    readonly layout?: 'grid' | 'list' | undefined;
    readonly label?: string | undefined;
    readonly density?: 'comfortable' | 'compact' | undefined;
    readonly previewState?: IntegrationsPreview | undefined;
}

export interface IntegrationsListProps extends IntegrationsListOptions, AccountListeners {
    readonly search?: boolean;
    readonly headingLevel?: 2 | 3 | 4 | 5 | 6;
}

export declare function IntegrationsListRoot(props: IntegrationsListRootProps): import("react").JSX.Element;

export interface IntegrationsListRootProps extends IntegrationsListOptions {
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

type Label = Extract<Sentence, 'addAccount' | 'allowMore' | 'cancelling' | 'connect' | 'disconnect' | 'disconnecting' | 'finalizing' | 'openProvider' | 'opening' | 'reconnect' | 'reopen' | 'tryAgain' | 'waiting' | 'waitingForNetwork'>;

export interface Language extends Messages {
    readonly locale: string;
}

export interface Localization extends Partial<Messages> {
    readonly locale?: string;
}

export declare function ManageAccount(): import("react").JSX.Element | null;

export declare function ManageActions(): import("react").JSX.Element | null;

export declare function ManageDialog<Provider extends string>({ open, onOpenChange, ...props }: ManageDialogProps<Provider>): import("react").JSX.Element | null;

export interface ManageDialogProps<Provider extends string = string> extends ManageOptions<Provider> {
    readonly open: boolean;
    readonly onOpenChange: (open: boolean) => void;
}

export declare function ManageName(): import("react").JSX.Element | null;

export interface ManageOptions<Provider extends string = string> extends AccountListeners {
    readonly provider: Provider;
    readonly connectionId?: string | undefined;
    readonly previewState?: ManagePreview | undefined;
}

export declare function ManagePermissions(): import("react").JSX.Element | null;

export type ManagePreview = 'connected' | 'error' | 'expired' | 'load-error' | 'loading' | 'not-connected' | 'offline' | 'partial' | 'reconnect-soon' | 'reconnecting' | 'revoked' | 'save-failed' | 'saved' | 'saving' | 'several' | 'signed-out' | 'suspended' | 'switch-failed' | 'switching' | 'unavailable';

export declare function ManageRoot<Provider extends string>(props: ManageRootProps<Provider>): import("react").JSX.Element;

export interface ManageRootProps<Provider extends string = string> extends ManageOptions<Provider> {
    readonly onEmpty?: (() => void) | undefined;
    readonly children?: ReactNode;
}

export declare function ManageServices(): import("react").JSX.Element | null;

export declare function ManageStatus(): import("react").JSX.Element;

export declare function ManageTrigger({ identity, asChild, ...props }: ManageTriggerProps): import("react").JSX.Element;

export interface ManageTriggerProps extends AccountListeners {
    readonly provider: string;
    readonly connectionId?: string | undefined;
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

type Sentence = keyof typeof connectMessages;

export type Slot = 'account' | 'accounts' | 'action' | 'actions' | 'alert' | 'avatar' | 'badge' | 'button' | 'card' | 'card-head' | 'card-name' | 'card-text' | 'categories' | 'category' | 'connect' | 'default' | 'dialog' | 'dialog-actions' | 'dialog-text' | 'dialog-title' | 'field' | 'field-error' | 'field-help' | 'identities' | 'identity' | 'input' | 'items' | 'list' | 'logo' | 'manage' | 'manage-actions' | 'message' | 'notice' | 'overlay' | 'permissions' | 'search' | 'section' | 'section-title' | 'service' | 'services' | 'skeleton' | 'status' | 'switch' | 'toolbar';

export type Tone = 'bad' | 'busy' | 'good' | 'quiet' | 'warn';

export interface UseConnectOptions extends ConnectRequest, ConnectListeners {
    readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

export type UseConnectResult = Pick<ConnectFlow, 'cancel' | 'focusWindow' | 'reset'> & {
    readonly continueInThisTab: () => void;
    readonly open: () => void;
    readonly state: ConnectState;
};

export declare function bindProviders<Provider extends string>(): BoundProviders<Provider>;

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

export declare function connectionsQueryOptions(scope: QueryScope): import("@tanstack/react-query").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<{
    action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
    alias?: string | undefined;
    createdAt: string;
    id: string;
    identity: {
        avatarUrl?: string | undefined;
        email?: string | undefined;
        id: string;
        label: string;
    };
    isDefault: boolean;
    lastError?: undefined | {
        at: string;
        code: string;
        message: string;
    };
    provider: string;
    reconnectBy?: string | undefined;
    scopes: {
        granted: string[];
        missing: string[];
        requested: string[];
    };
    services: Record<string, boolean>;
    status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
    updatedAt: string;
}[], Error, {
    action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
    alias?: string | undefined;
    createdAt: string;
    id: string;
    identity: {
        avatarUrl?: string | undefined;
        email?: string | undefined;
        id: string;
        label: string;
    };
    isDefault: boolean;
    lastError?: undefined | {
        at: string;
        code: string;
        message: string;
    };
    provider: string;
    reconnectBy?: string | undefined;
    scopes: {
        granted: string[];
        missing: string[];
        requested: string[];
    };
    services: Record<string, boolean>;
    status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
    updatedAt: string;
}[], readonly [
    "hawser",
    string,
    null | string,
    "connections"
]>, "queryFn"> & {
    queryFn?: import("@tanstack/react-query").QueryFunction<{
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
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
    action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
    alias?: string | undefined;
    createdAt: string;
    id: string;
    identity: {
        avatarUrl?: string | undefined;
        email?: string | undefined;
        id: string;
        label: string;
    };
    isDefault: boolean;
    lastError?: undefined | {
        at: string;
        code: string;
        message: string;
    };
    provider: string;
    reconnectBy?: string | undefined;
    scopes: {
        granted: string[];
        missing: string[];
        requested: string[];
    };
    services: Record<string, boolean>;
    status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
    updatedAt: string;
}[], Error>;

export declare const dialogMessages: {
    accessToken: string;
    close: string;
    connectTitle: string;
    consentNothing: string;
    consentText: string;
    credentialsConnected: string;
    credentialsText: string;
    disconnectBody: string;
    disconnectConfirm: string;
    disconnectFailed: string;
    disconnectTitle: string;
    disconnected: string;
    disconnectingDialog: string;
    done: string;
    hide: string;
    keep: string;
    rejected: string;
    required: string;
    reveal: string;
    revokedFailed: string;
    revokedUnsupported: string;
    revokedYes: string;
    saveFailed: string;
    signedOutDialog: string;
    submit: string;
    validating: string;
    validatingText: string;
};

export declare const en: Language;

export declare function hawserQueryKey({ client, userKey }: QueryScope): readonly [
    "hawser",
    string,
    null | string
];

export declare function integrationsQueryOptions(scope: QueryScope): import("@tanstack/react-query").OmitKeyof<import("@tanstack/react-query").UseQueryOptions<{
    active: boolean;
    authType: "api_key" | "basic" | "oauth2" | "token";
    categories: string[];
    connected: boolean;
    connections: {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }[];
    description: string;
    fields: {
        help?: string | undefined;
        label: string;
        name: string;
        placeholder?: string | undefined;
        required: boolean;
        secret: boolean;
    }[];
    id: string;
    logoUrl: string;
    name: string;
    scopes: {
        default: boolean;
        description: string;
        name: string;
    }[];
    services: {
        label: string;
        name: string;
        scopes: string[];
    }[];
    slug: string;
}[], Error, {
    active: boolean;
    authType: "api_key" | "basic" | "oauth2" | "token";
    categories: string[];
    connected: boolean;
    connections: {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }[];
    description: string;
    fields: {
        help?: string | undefined;
        label: string;
        name: string;
        placeholder?: string | undefined;
        required: boolean;
        secret: boolean;
    }[];
    id: string;
    logoUrl: string;
    name: string;
    scopes: {
        default: boolean;
        description: string;
        name: string;
    }[];
    services: {
        label: string;
        name: string;
        scopes: string[];
    }[];
    slug: string;
}[], readonly [
    "hawser",
    string,
    null | string,
    "integrations"
]>, "queryFn"> & {
    queryFn?: import("@tanstack/react-query").QueryFunction<{
        active: boolean;
        authType: "api_key" | "basic" | "oauth2" | "token";
        categories: string[];
        connected: boolean;
        connections: {
            action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
            alias?: string | undefined;
            createdAt: string;
            id: string;
            identity: {
                avatarUrl?: string | undefined;
                email?: string | undefined;
                id: string;
                label: string;
            };
            isDefault: boolean;
            lastError?: undefined | {
                at: string;
                code: string;
                message: string;
            };
            provider: string;
            reconnectBy?: string | undefined;
            scopes: {
                granted: string[];
                missing: string[];
                requested: string[];
            };
            services: Record<string, boolean>;
            status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
            updatedAt: string;
        }[];
        description: string;
        fields: {
            help?: string | undefined;
            label: string;
            name: string;
            placeholder?: string | undefined;
            required: boolean;
            secret: boolean;
        }[];
        id: string;
        logoUrl: string;
        name: string;
        scopes: {
            default: boolean;
            description: string;
            name: string;
        }[];
        services: {
            label: string;
            name: string;
            scopes: string[];
        }[];
        slug: string;
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
    active: boolean;
    authType: "api_key" | "basic" | "oauth2" | "token";
    categories: string[];
    connected: boolean;
    connections: {
        action: "authorize_more" | "contact_admin" | "reconnect" | "wait" | null;
        alias?: string | undefined;
        createdAt: string;
        id: string;
        identity: {
            avatarUrl?: string | undefined;
            email?: string | undefined;
            id: string;
            label: string;
        };
        isDefault: boolean;
        lastError?: undefined | {
            at: string;
            code: string;
            message: string;
        };
        provider: string;
        reconnectBy?: string | undefined;
        scopes: {
            granted: string[];
            missing: string[];
            requested: string[];
        };
        services: Record<string, boolean>;
        status: "active" | "error" | "expired" | "pending" | "revoked" | "suspended";
        updatedAt: string;
    }[];
    description: string;
    fields: {
        help?: string | undefined;
        label: string;
        name: string;
        placeholder?: string | undefined;
        required: boolean;
        secret: boolean;
    }[];
    id: string;
    logoUrl: string;
    name: string;
    scopes: {
        default: boolean;
        description: string;
        name: string;
    }[];
    services: {
        label: string;
        name: string;
        scopes: string[];
    }[];
    slug: string;
}[], Error>;

export declare const listMessages: {
    accountsOf: string;
    allCategories: string;
    brokenRow: string;
    category: string;
    clearSearch: string;
    defaultAccount: string;
    empty: string;
    emptyText: string;
    integrations: string;
    listError: string;
    listErrorText: string;
    loading: string;
    makeDefault: string;
    manage: string;
    manageIdentity: string;
    noMatch: string;
    noMatchText: string;
    results: string;
    retry: string;
    search: string;
    signedOut: string;
    signedOutText: string;
};

export declare const manageMessages: {
    account: string;
    accountName: string;
    accountNameHelp: string;
    connectedSince: string;
    defaultFailed: string;
    defaultHelp: string;
    endsOn: string;
    loadingAccount: string;
    madeDefault: string;
    manageTitle: string;
    nameCleared: string;
    nameFailed: string;
    nameSaved: string;
    notConnected: string;
    offlineTryAgain: string;
    permissions: string;
    permissionsGranted: string;
    permissionsMissing: string;
    permissionsNew: string;
    problemEnded: string;
    problemOther: string;
    problemRefused: string;
    save: string;
    saving: string;
    serviceFailed: string;
    serviceNeedsMore: string;
    serviceOff: string;
    serviceOn: string;
    services: string;
};

export declare function preloadConnectButton(): Promise<void>;

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
