import {
  assertKnownOptions,
  type KnownOptions,
  type CredentialField,
  type Identity,
} from '@hawser/contract';
import { meantObject } from './answer.js';
import { type CredentialConfig, type CredentialIntegration } from './integration.js';
import { defineProvider } from './define-provider.js';
import { configOf, credentialConfig } from './known-names.js';
import type {
  Api,
  CredentialContext,
  CredentialProvider,
  Credentials,
  Logo,
  Service,
} from './provider.js';
import { textAt } from './read-json.js';

/** Describes any provider whose users enter credentials. */
export interface CredentialDefinition
  extends CredentialConfig, Pick<Api, 'opaque' | 'opaqueQuery' | 'mixed'> {
  /** The provider's identifier in URLs and in code: lower-case letters, digits, "-" and "_". */
  readonly slug: string;
  /** The provider's name, as its users write it. */
  readonly name: string;
  /**
   * The URL that proxied calls go to. `{name}` stands for one of `connectionFields`:
   * `https://{shop}.acme.example/api`.
   */
  readonly apiBaseUrl: string;
  /**
   * Fields to ask the user for in addition to the credentials, because the API's address contains
   * them.
   */
  readonly connectionFields?: readonly CredentialField[] | undefined;
  /** One plain sentence for the person who is asked to connect. */
  readonly description?: string | undefined;
  /** Categories for grouping providers, such as `CRM`. */
  readonly categories?: readonly string[] | undefined;
  /** The provider's logo. */
  readonly logo?: Logo | undefined;
  /** The brand's colour, `#rrggbb`, for the monogram of a provider without a logo. */
  readonly color?: string | undefined;
  /** The provider's documentation of its authentication. */
  readonly docsUrl?: string | undefined;
  /** The page where the user finds the credentials. */
  readonly consoleUrl?: string | undefined;
  /** The named parts of the API, which can be switched on or off per connection. */
  readonly serviceDefinitions?: Readonly<Record<string, Service>> | undefined;
  /** Headers to send with every request to the API. */
  readonly apiHeaders?: Readonly<Record<string, string>> | undefined;
  /**
   * Request headers of this API that callers of the proxy may set, in lower case, although their
   * names look like those of credentials.
   */
  readonly forwardHeaders?: readonly string[] | undefined;
  /**
   * How to check credentials: a GET request that succeeds only with valid ones. Without it,
   * credentials are stored unchecked.
   */
  readonly verify?:
    | {
        /** The path of the request, relative to `apiBaseUrl`. */
        readonly path: string;
        /** The dotted path to the identity's id in the response: `data.user.id`. */
        readonly id?: string | undefined;
        /** The dotted path to the identity's label in the response. */
        readonly label?: string | undefined;
      }
    | undefined;
}

/** Describes a provider whose users enter an API key, and where its API expects the key. */
export interface ApiKeyDefinition extends CredentialDefinition {
  /** The header that carries the key. @default 'Authorization' */
  readonly header?: string | undefined;
  /** The text before the key in that header. @default 'Bearer ' in Authorization, otherwise '' */
  readonly prefix?: string | undefined;
  /**
   * The query parameter to send the key in, instead of a header. Proxied URLs then contain the key
   * on the way to the provider.
   */
  readonly query?: string | undefined;
  /**
   * Sends the key as the user name of Basic authentication instead (RFC 7617), with this password,
   * which is often empty.
   */
  readonly basicPassword?: string | undefined;
  /** The fields of the form. @default one field, `apiKey` */
  readonly fields?: readonly CredentialField[] | undefined;
}

/** Describes a provider whose users enter a user name and a password. */
export interface BasicDefinition extends CredentialDefinition {
  /** The label of the user name field. @default 'Username' */
  readonly usernameLabel?: string | undefined;
  /** The label of the password field. @default 'Password' */
  readonly passwordLabel?: string | undefined;
}

const credentialDefinition = {
  ...credentialConfig,
  apiBaseUrl: true,
  connectionFields: true,
  categories: true,
  logo: true,
  color: true,
  docsUrl: true,
  consoleUrl: true,
  serviceDefinitions: true,
  apiHeaders: true,
  forwardHeaders: true,
  opaque: true,
  opaqueQuery: true,
  mixed: true,
  verify: { path: true, id: true, label: true },
} as const satisfies KnownOptions<CredentialDefinition>;

const apiKeyDefinition = {
  ...credentialDefinition,
  header: true,
  prefix: true,
  query: true,
  basicPassword: true,
  fields: true,
} as const satisfies KnownOptions<ApiKeyDefinition>;

const basicDefinition = {
  ...credentialDefinition,
  usernameLabel: true,
  passwordLabel: true,
} as const satisfies KnownOptions<BasicDefinition>;

/**
 * Returns an integration for any provider whose API takes a key.
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function apiKey(definition: ApiKeyDefinition): CredentialIntegration {
  assertKnownOptions('apiKey', definition, apiKeyDefinition);
  return defineProvider(apiKeyProvider(definition))(
    configOf<CredentialConfig>(definition, credentialConfig),
  );
}

/**
 * Returns an integration for any provider whose API takes a user name and password (RFC 7617).
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function basic(definition: BasicDefinition): CredentialIntegration {
  assertKnownOptions('basic', definition, basicDefinition);
  return defineProvider(basicProvider(definition))(
    configOf<CredentialConfig>(definition, credentialConfig),
  );
}

/**
 * Returns an integration for any provider whose API takes a personal access token as a bearer token
 * (RFC 6750).
 * @throws TypeError when the definition cannot work, saying what to change
 */
export function token(definition: CredentialDefinition): CredentialIntegration {
  assertKnownOptions('token', definition, credentialDefinition);
  return defineProvider(tokenProvider(definition))(
    configOf<CredentialConfig>(definition, credentialConfig),
  );
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

/**
 * Returns the provider for a definition. `authorize` puts the credentials where the API expects
 * them.
 */
export function describe(
  authType: CredentialProvider['authType'],
  definition: CredentialDefinition,
  fields: readonly CredentialField[],
  authorize: CredentialProvider['authorize'],
): CredentialProvider {
  const { verify, connectionFields = [] } = definition;
  if (verify?.path.startsWith('/') === false)
    throw new TypeError(
      `The provider "${definition.slug}" cannot work:\n- verify.path: the path "${verify.path}" must begin with "/".`,
    );
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
      opaque: definition.opaque,
      opaqueQuery: definition.opaqueQuery,
      mixed: definition.mixed,
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
  const { id: idPath } = verify;
  const whole = await call(baseUrl.replace(/\/$/, '') + verify.path);
  if (idPath === undefined) return undefined;
  const answer = meantObject(whole, (one) => textAt(one, idPath) !== undefined) ?? whole;
  const id = textAt(answer, idPath);
  if (id === undefined) return undefined;
  const label = verify.label === undefined ? undefined : textAt(answer, verify.label);
  return { id, label: label ?? visibleLabel(fields, credentials) ?? id };
}

/** Returns the part of the credentials that may be shown: the first field that is not secret. */
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
