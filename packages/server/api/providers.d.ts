export interface Api {
    readonly baseUrl: string;
    readonly hosts?: readonly string[] | undefined;
    readonly headers?: Readonly<Record<string, string>> | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
    readonly tokenHeader?: undefined | {
        readonly name: string;
        readonly prefix: string;
    };
}

export type ApiCall = (url: string, init?: {
    body?: string;
    headers?: Record<string, string>;
    method?: string;
}) => Promise<JsonObject>;

export interface ApiKeyDefinition extends CredentialDefinition {
    readonly header?: string | undefined;
    readonly prefix?: string | undefined;
    readonly query?: string | undefined;
    readonly basicPassword?: string | undefined;
    readonly fields?: readonly CredentialField[] | undefined;
}

export interface CredentialConfig {
    readonly services?: readonly string[] | undefined;
    readonly active?: boolean | undefined;
    readonly endpoints?: undefined | {
        readonly apiBaseUrl?: string | undefined;
    };
}

export interface CredentialContext {
    readonly baseUrl: string;
    readonly credentials: Credentials;
    readonly call: ApiCall;
}

export interface CredentialDefinition extends CredentialConfig {
    readonly slug: string;
    readonly name: string;
    readonly apiBaseUrl: string;
    readonly connectionFields?: readonly CredentialField[] | undefined;
    readonly description?: string | undefined;
    readonly categories?: readonly string[] | undefined;
    readonly logo?: Logo | undefined;
    readonly color?: string | undefined;
    readonly docsUrl?: string | undefined;
    readonly consoleUrl?: string | undefined;
    readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
    readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
    readonly verify?: undefined | {
        readonly id?: string | undefined;
        readonly label?: string | undefined;
        readonly path: string;
    };
}

export interface CredentialIntegration {
    readonly provider: CredentialProvider;
    readonly config: CredentialConfig;
}

export interface CredentialProvider extends ProviderBase {
    readonly authType: 'api_key' | 'basic' | 'token';
    readonly fields: readonly CredentialField[];
    readonly authorize: (credentials: Credentials) => {
        readonly headers?: Record<string, string>;
        readonly query?: Record<string, string>;
    };
    readonly verify?: ((context: CredentialContext) => Promise<Identity | undefined>) | undefined;
}

export type Credentials = Readonly<Record<string, string>>;

export interface Endpoints {
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly refreshUrl?: string | undefined;
    readonly apiBaseUrl: string;
    readonly revocationUrl?: string | undefined;
    readonly identityUrl?: string | undefined;
    readonly issuer?: string | undefined;
}

export interface IdentityContext {
    readonly endpoints: Endpoints;
    readonly facts: JsonObject;
    readonly tokenAnswer: JsonObject;
    readonly claims: JsonObject | undefined;
    readonly call: ApiCall;
}

export interface IdentityDefinition extends IdentityPaths {
    readonly url: string;
}

export type Integration = CredentialIntegration | OAuthIntegration;

export type Json = Json[] | boolean | null | number | string | {
    [name: string]: Json;
};

export type JsonObject = Record<string, Json>;

export interface Logo {
    readonly path: string;
    readonly color: string;
}

export interface OAuth {
    readonly authorizationUrl: string | undefined;
    readonly tokenUrl: string | undefined;
    readonly refreshUrl?: string | undefined;
    readonly revocationUrl?: string | undefined;
    readonly identityUrl?: string | undefined;
    readonly issuer?: string | undefined;
    readonly pkce: 'S256' | 'none';
    readonly clientAuth: 'client_secret_basic' | 'client_secret_post' | 'none' | undefined;
    readonly tokenBody?: 'form' | 'json' | undefined;
    readonly tokenParameters?: Readonly<Record<string, string>> | undefined;
    readonly tokenHeaders?: Readonly<Record<string, string>> | undefined;
    readonly scopeSeparator: ' ' | ',';
    readonly requiredScopes?: readonly string[] | undefined;
    readonly defaultScopes?: readonly string[] | undefined;
    readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
    readonly splitScopes?: ((scopes: readonly string[]) => Readonly<Record<string, readonly string[]>>) | undefined;
    readonly readTokenAnswer?: ((answer: JsonObject) => JsonObject) | undefined;
    readonly secondToken?: ((answer: JsonObject) => JsonObject | undefined) | undefined;
    readonly keep?: readonly string[] | undefined;
    readonly keepParameters?: readonly string[] | undefined;
    readonly rotation: 'grace' | 'none' | 'strict';
    readonly refreshTokenLife?: RefreshTokenLife | undefined;
    readonly refreshesPerSecond?: number | undefined;
}

export interface OAuth2Definition extends OAuthDefinition {
    readonly authorizationUrl: string;
    readonly tokenUrl: string;
    readonly refreshUrl?: string | undefined;
    readonly apiBaseUrl: string;
    readonly issuer?: string | undefined;
    readonly scopeSeparator?: ' ' | ',' | undefined;
    readonly pkce?: boolean | undefined;
    readonly tokenBody?: 'form' | 'json' | undefined;
    readonly revocationUrl?: string | undefined;
    readonly rotation?: OAuth['rotation'] | undefined;
    readonly keep?: readonly string[] | undefined;
    readonly keepParameters?: readonly string[] | undefined;
    readonly connectionFields?: readonly CredentialField[] | undefined;
    readonly tokenHeader?: Api['tokenHeader'];
    readonly identity?: ((context: IdentityContext) => Promise<Identity>) | IdentityDefinition | undefined;
}

export interface OAuthConfig {
    readonly clientId: string;
    readonly clientSecret?: string | undefined;
    readonly scopes?: readonly string[] | undefined;
    readonly services?: readonly string[] | undefined;
    readonly authorizationParameters?: Readonly<Record<string, string>> | undefined;
    readonly endpoints?: Partial<Endpoints> | undefined;
    readonly manualTokens?: boolean | undefined;
    readonly active?: boolean | undefined;
    readonly awaitingApproval?: boolean | undefined;
    readonly refreshTokenLife?: RefreshTokenLife | undefined;
}

export interface OAuthDefinition extends Omit<OAuthConfig, 'endpoints'> {
    readonly slug: string;
    readonly name: string;
    readonly description?: string | undefined;
    readonly categories?: readonly string[] | undefined;
    readonly logo?: Logo | undefined;
    readonly tokenEndpointAuth?: 'basic' | 'post' | OAuth['clientAuth'];
    readonly scopeDescriptions?: Readonly<Record<string, string>> | undefined;
    readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
    readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
    readonly forwardHeaders?: readonly string[] | undefined;
}

export interface OAuthIntegration {
    readonly provider: OAuthProvider;
    readonly config: OAuthConfig;
}

export interface OAuthProvider extends ProviderBase {
    readonly authType: 'oauth2';
    readonly oauth: OAuth;
    readonly fields?: readonly CredentialField[] | undefined;
    readonly scopes: Readonly<Record<string, string>>;
    readonly sites?: ((context: SitesContext) => Promise<readonly Site[]>) | undefined;
    readonly identify?: ((context: IdentityContext) => Promise<Identity>) | undefined;
    readonly revoke?: ((context: RevocationContext) => Promise<'unsupported' | 'yes'>) | undefined;
}

export interface OidcDefinition extends OAuthDefinition {
    readonly issuer: string;
    readonly apiBaseUrl?: string | undefined;
    readonly rotation?: OAuth['rotation'] | undefined;
}

export type Provider = CredentialProvider | OAuthProvider;

export interface RevocationContext {
    readonly endpoints: Endpoints;
    readonly clientId: string;
    readonly clientSecret: string | undefined;
    readonly accessToken: string;
    readonly refreshToken: string | undefined;
    readonly secondAccessToken: string | undefined;
    readonly sharedIdentity: boolean;
    readonly send: ApiCall;
}

export interface Service {
    readonly label: string;
    readonly scopes: readonly string[];
    readonly paths?: readonly string[] | undefined;
    readonly reachedBy?: readonly string[] | undefined;
    readonly route?: ServiceRoute | undefined;
    readonly baseUrl?: string | undefined;
}

export interface ServiceRoute {
    readonly GET?: string | undefined;
    readonly POST?: string | undefined;
    readonly below?: string | undefined;
}

export interface Site {
    readonly id: string;
    readonly name: string;
    readonly address?: string | undefined;
}

export interface SitesContext {
    readonly endpoints: Endpoints;
    readonly callList: (url: string) => Promise<readonly JsonObject[]>;
}

export declare const airtable: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const anthropic: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function apiKey(definition: ApiKeyDefinition): CredentialIntegration;

export declare const asana: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const attio: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function basic(definition: BasicDefinition): CredentialIntegration;

export declare const bitbucket: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const box: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const brevo: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const builtInProviders: readonly Provider[];

export declare const calCom: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const calendly: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const chargebee: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const clickup: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const close: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const cloudflare: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const confluence: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const datadog: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function defineProvider<Own extends object = object>(provider: OAuthProvider, ownEndpoints?: (config: Own) => Partial<Endpoints>): Configure<OAuthProvider, [
    config: OAuthConfig & Own
]>;

export declare function defineProvider(provider: CredentialProvider): Configure<CredentialProvider, [
    config?: CredentialConfig
]>;

export declare const digitalocean: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const discord: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const dropbox: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const eventbrite: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const figma: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const figmaToken: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const freshdesk: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const front: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const github: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const gitlab: ((config: import("../integration.js").OAuthConfig & GitlabConfig) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const gong: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const google: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const helpScout: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const hubspot: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const intercom: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const jira: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const klaviyo: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const linear: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const linkedin: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const mailchimp: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const microsoft: ((config: import("./integration.js").OAuthConfig & MicrosoftConfig) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const miro: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const monday: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const netlify: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const notion: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function oauth2(definition: OAuth2Definition): OAuthIntegration;

export declare function oidc(definition: OidcDefinition): OAuthIntegration;

export declare const openai: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const pagerduty: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const pipedrive: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const postmark: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare function problemsOf(provider: Provider): string[];

export declare const quickbooks: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const reddit: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const resend: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const salesforce: ((config: import("./integration.js").OAuthConfig & SalesforceConfig) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const sendgrid: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const sentry: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const shopify: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const shopifyToken: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const slack: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const spotify: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const square: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const strava: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const stripe: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const supabase: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const todoist: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare function token(definition: CredentialDefinition): CredentialIntegration;

export declare const trello: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const twilio: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const twitch: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const typeform: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const vercel: ((config?: import("../integration.js").CredentialConfig | undefined) => import("../integration.js").CredentialIntegration) & {
    readonly provider: import("../provider.js").CredentialProvider;
};

export declare const webflow: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const x: ((config: import("./integration.js").OAuthConfig & object) => import("./integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const xero: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const youtube: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const zendesk: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

export declare const zoom: ((config: import("../integration.js").OAuthConfig & object) => import("../integration.js").OAuthIntegration) & {
    readonly provider: OAuthProvider;
};

// Not exported, but named by the above.

export interface BasicDefinition extends CredentialDefinition {
    readonly usernameLabel?: string | undefined;
    readonly passwordLabel?: string | undefined;
}

type Configure<P extends Provider, Config extends unknown[]> = ((...config: Config) => P extends OAuthProvider ? OAuthIntegration : CredentialIntegration) & {
    readonly provider: P;
};

interface GitlabConfig {
    readonly host?: string | undefined;
}

export interface IdentityPaths {
    readonly id: string;
    readonly label: string;
    readonly email?: string | undefined;
    readonly avatarUrl?: string | undefined;
}

interface MicrosoftConfig {
    readonly tenant?: string | undefined;
}

interface ProviderBase {
    readonly slug: string;
    readonly name: string;
    readonly description: string;
    readonly categories: readonly string[];
    readonly logo?: Logo | undefined;
    readonly color?: string | undefined;
    readonly docsUrl?: string | undefined;
    readonly consoleUrl?: string | undefined;
    readonly services: Readonly<Record<string, Service>>;
    readonly api: Api;
}

export interface RefreshTokenLife {
    readonly days?: number | undefined;
    readonly unusedDays?: number | undefined;
}

interface SalesforceConfig {
    readonly loginHost?: string | undefined;
}
