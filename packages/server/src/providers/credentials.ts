import type { CredentialField, Identity } from '@hawser/contract';
import { type CredentialConfig, type CredentialIntegration } from './integration.js';
import { defineProvider } from './define-provider.js';
import type {
  CredentialContext,
  CredentialProvider,
  Credentials,
  Logo,
  Service,
} from './provider.js';
import { textAt } from './read-json.js';

/** What any provider with typed-in credentials can be described with. */
export interface CredentialDefinition extends CredentialConfig {
  readonly slug: string;
  readonly name: string;
  /** `{name}` in it stands for one of `connectionFields`: `https://{shop}.acme.example/api`. */
  readonly apiBaseUrl: string;
  /** What the user is asked for besides the credentials: the part of the address that is theirs. */
  readonly connectionFields?: readonly CredentialField[] | undefined;
  readonly description?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly logo?: Logo | undefined;
  /** The brand's colour, `#rrggbb`, for the monogram of a provider without a logo. */
  readonly color?: string | undefined;
  readonly docsUrl?: string | undefined;
  /** Where the user finds the credentials. */
  readonly consoleUrl?: string | undefined;
  readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
  /** Headers that the API asks for on every request. */
  readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
  /** Request headers of its own that a caller of the proxy may set, in lower case. */
  readonly forwardHeaders?: readonly string[] | undefined;
  /**
   * A GET that succeeds with good credentials only: a path below apiBaseUrl, and dotted paths to the
   * identity in its answer. Without it, credentials are stored unchecked.
   */
  readonly verify?:
    | {
        readonly path: string;
        readonly id?: string | undefined;
        readonly label?: string | undefined;
      }
    | undefined;
}

/** A provider whose users type in an API key, and where its API expects the key. */
export interface ApiKeyDefinition extends CredentialDefinition {
  /** The header that carries the key. @default 'Authorization' */
  readonly header?: string | undefined;
  /** Before the key in that header. @default 'Bearer ' in Authorization, '' elsewhere */
  readonly prefix?: string | undefined;
  /** Send the key in this query parameter instead; proxied URLs then hold it on the way to the provider. */
  readonly query?: string | undefined;
  /**
   * Send the key as the user name of Basic authentication instead (RFC 7617), with this password: often
   * the empty one.
   */
  readonly basicPassword?: string | undefined;
  /** @default one field, `apiKey` */
  readonly fields?: readonly CredentialField[] | undefined;
}

export interface BasicDefinition extends CredentialDefinition {
  /** @default 'Username' */
  readonly usernameLabel?: string | undefined;
  /** @default 'Password' */
  readonly passwordLabel?: string | undefined;
}

/** Any provider whose API takes a key. */
export function apiKey(definition: ApiKeyDefinition): CredentialIntegration {
  return defineProvider(apiKeyProvider(definition))(definition);
}

/** Any provider whose API takes a user name and password (RFC 7617). */
export function basic(definition: BasicDefinition): CredentialIntegration {
  return defineProvider(basicProvider(definition))(definition);
}

/** Any provider whose API takes a personal access token as a bearer token (RFC 6750). */
export function token(definition: CredentialDefinition): CredentialIntegration {
  return defineProvider(tokenProvider(definition))(definition);
}

export function apiKeyProvider(definition: ApiKeyDefinition): CredentialProvider {
  const { header = 'Authorization', query, basicPassword } = definition;
  const prefix = definition.prefix ?? (header.toLowerCase() === 'authorization' ? 'Bearer ' : '');
  const fields = definition.fields ?? [secretField('apiKey', 'API key')];
  const keyField = fields.find((field) => field.secret)?.name ?? 'apiKey';
  return describe('api_key', definition, fields, (credentials) => {
    const key = credentials[keyField] ?? '';
    if (basicPassword !== undefined) return { headers: basicHeader(key, basicPassword) };
    return query === undefined
      ? { headers: { [header]: prefix + key } }
      : { query: { [query]: key } };
  });
}

export function basicProvider(definition: BasicDefinition): CredentialProvider {
  const fields = [
    {
      name: 'username',
      label: definition.usernameLabel ?? 'Username',
      secret: false,
      required: true,
    },
    secretField('password', definition.passwordLabel ?? 'Password'),
  ];
  return describe('basic', definition, fields, ({ username = '', password = '' }) => ({
    headers: basicHeader(username, password),
  }));
}

export function tokenProvider(definition: CredentialDefinition): CredentialProvider {
  const fields = [secretField('token', 'Access token')];
  return describe('token', definition, fields, ({ token: value = '' }) => ({
    headers: { Authorization: `Bearer ${value}` },
  }));
}

/** The provider of a definition, with credentials that go wherever `authorize` puts them. */
export function describe(
  authType: CredentialProvider['authType'],
  definition: CredentialDefinition,
  fields: readonly CredentialField[],
  authorize: CredentialProvider['authorize'],
): CredentialProvider {
  const { verify, connectionFields = [] } = definition;
  return {
    slug: definition.slug,
    name: definition.name,
    description: definition.description ?? `Connect your ${definition.name} account.`,
    authType,
    categories: definition.categories ?? [],
    logo: definition.logo,
    color: definition.color,
    docsUrl: definition.docsUrl,
    consoleUrl: definition.consoleUrl,
    services: definition.serviceDefinitions ?? {},
    api: {
      baseUrl: definition.apiBaseUrl,
      headers: definition.apiHeaders,
      forwardHeaders: definition.forwardHeaders,
    },
    fields: [...connectionFields, ...fields],
    authorize,
    verify: verify && ((context) => verifyByGet(verify, fields, context)),
  };
}

function basicHeader(username: string, password: string): Record<string, string> {
  return {
    Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  };
}

async function verifyByGet(
  verify: NonNullable<CredentialDefinition['verify']>,
  fields: readonly CredentialField[],
  { baseUrl, credentials, call }: CredentialContext,
): Promise<Identity | undefined> {
  const answer = await call(baseUrl.replace(/\/$/, '') + verify.path);
  const id = verify.id === undefined ? undefined : textAt(answer, verify.id);
  if (id === undefined) return undefined;
  const label = verify.label === undefined ? undefined : textAt(answer, verify.label);
  return { id, label: label ?? visibleLabel(fields, credentials) ?? id };
}

/** What may be shown of credentials: the first field that is no secret. */
export function visibleLabel(
  fields: readonly CredentialField[],
  credentials: Credentials,
): string | undefined {
  const field = fields.find(({ secret }) => !secret);
  return field && credentials[field.name];
}

export function secretField(name: string, label: string): CredentialField {
  return { name, label, secret: true, required: true };
}
