import type { CredentialProvider, OAuthProvider, Provider } from '@hawser/server/providers';
import { placeholdersIn } from './connectors.js';

/** A sentence: what it is about, and the rest. */
type Row = readonly [what: string, how: string];

const rotations: Readonly<Record<OAuthProvider['oauth']['rotation'], string>> = {
  none: 'stays the same',
  grace: 'is replaced at each refresh; the used one works for a while',
  strict:
    'works once: each refresh replaces it. One process refreshes at a time, and the new token is stored before anything else',
};

/** Returns what the definition says of the provider's behaviour, as a list. */
export function behaviourOf(provider: Provider): string {
  const rows =
    provider.authType === 'oauth2'
      ? [...oauthRows(provider), ...apiRows(provider)]
      : [...credentialRows(provider), ...apiRows(provider)];
  return rows.map(([what, how]) => `- **${what}** ${how}.`).join('\n');
}

function oauthRows(provider: OAuthProvider): Row[] {
  const { oauth } = provider;
  const { days, unusedDays } = oauth.refreshTokenLife ?? {};
  return [
    ['A refresh token, if there is one,', rotations[oauth.rotation]],
    ...when(unusedDays !== undefined, [
      'Without use,',
      `it expires after ${unusedDays} days. Hawser uses it before then`,
    ]),
    ...when(days !== undefined, [
      'In any case,',
      `the user has to reconnect ${days} days after the consent. \`reconnectBy\` says when, and \`connection.expiring_soon\` is sent a week before`,
    ]),
    [
      'Disconnecting',
      provider.revoke
        ? 'revokes the grant at the provider'
        : 'deletes the tokens; the answer says `unsupported`, and the user removes the app at the provider',
    ],
    ['PKCE', oauth.pkce === 'S256' ? 'is used (S256)' : 'is not used'],
    ['The client', `authenticates ${clientOf(oauth)}`],
    ...when(Object.keys(oauth.authorizationParameters ?? {}).length > 0, [
      'The consent page',
      `is opened with ${parameters(oauth.authorizationParameters ?? {})}`,
    ]),
    ...when(oauth.scopesParameter !== undefined, [
      'Granted scopes',
      `are read from \`${oauth.scopesParameter}\` of the redirect`,
    ]),
    ...when(oauth.impliedScopes !== undefined, [
      'A broader scope',
      'counts as those that it includes, which the provider does not list',
    ]),
    ...when(oauth.secondToken !== undefined, [
      'A second token',
      'is stored, refreshed and revoked together with the first: `second_access_token`',
    ]),
    ...when(provider.sites !== undefined, [
      'Several sites',
      'may be in one consent: the user chooses one, and each is a separate connection',
    ]),
    ...when(provider.workspaceOf !== undefined, [
      'A workspace',
      'shares tokens, so Hawser revokes one only with the last connection that needs it',
    ]),
    ...when(provider.identify === undefined, [
      'The provider',
      'does not say whose the account is, so one of your accounts has one connection at most',
    ]),
    ...when((provider.fields ?? []).length > 0, [
      'Before the consent,',
      `the user enters ${fieldsOf(provider)}`,
    ]),
  ];
}

function credentialRows(provider: CredentialProvider): Row[] {
  return [
    ['The user', `enters ${fieldsOf(provider)}`],
    [
      'What is entered',
      provider.verify
        ? 'is tried at the provider first, and refused if it does not work'
        : 'is stored unchecked',
    ],
    ['Each call', `carries ${sentBy(provider)}`],
    ['Disconnecting', 'deletes it from Hawser; the user ends it at the provider'],
  ];
}

function apiRows({ api, services }: Provider): Row[] {
  const own = Object.entries(api.headers ?? {});
  const opaque = api.opaque ?? [];
  const forAgents = api.opaqueToAgents ?? [];
  const isSaid = Object.keys(services).length > 0 && opaque.length > 0;
  return [
    ['The API', `is below \`${api.baseUrl}\`${placeholderNote(api.baseUrl)}`],
    ...when(own.length > 0, [
      'Each call',
      `has ${parameters(Object.fromEntries(own), ': ')}, unless you send another value`,
    ]),
    ...when((api.forwardHeaders ?? []).length > 0, [
      'Your headers',
      `${list(api.forwardHeaders ?? [])} are passed on, although their names look like those of credentials`,
    ]),
    ...when(api.refusesCredential !== undefined, [
      'A refused token',
      'is recognised although its answer has the status 200',
    ]),
    ...when(isSaid, [
      'While a service is switched off,',
      `these are refused, because their bodies say what is done: ${list(opaque)}`,
    ]),
    ...when(opaque.length + forAgents.length > 0, [
      'To an agent token,',
      `${isSaid ? ['the same', ...forAgents.map(code)].join(', ') : list([...opaque, ...forAgents])} are refused unless its grant names them in full`,
    ]),
    ...when((api.reads ?? []).length > 0, [
      'A grant that only reads',
      `allows ${api.readsAreListed === true ? 'only these' : 'GET, HEAD and these'}: ${readsOf(api.reads ?? [])}`,
    ]),
  ];
}

function when(isSo: boolean, row: Row): Row[] {
  return isSo ? [row] : [];
}

function clientOf({ clientAuth, tokenBody }: OAuthProvider['oauth']): string {
  const body = tokenBody === 'json' ? ', with JSON' : '';
  if (clientAuth === undefined) return `as the server takes it${body}`;
  if (clientAuth === 'none') return 'by its id alone';
  return (clientAuth === 'client_secret_basic' ? 'by HTTP Basic' : 'in the request body') + body;
}

function fieldsOf({ fields = [] }: Provider): string {
  return fields
    .map(
      ({ name, label, help }) => `${label} (\`${name}\`)${help === undefined ? '' : `: ${help}`}`,
    )
    .join('; ');
}

/** Returns how a call carries the credentials, with their names in the place of their values. */
function sentBy({ authorize, fields }: CredentialProvider): string {
  const { headers = {}, query = {} } = authorize(
    Object.fromEntries(fields.map(({ name }) => [name, `<${name}>`])),
  );
  const inHeaders = Object.entries(headers).map(([name, value]) => {
    const [, basic] = /^Basic (.+)$/.exec(value) ?? [];
    if (basic === undefined) return `the header \`${name}: ${value}\``;
    const [user = '', ...password] = Buffer.from(basic, 'base64').toString().split(':');
    return `HTTP Basic with the user name \`${user}\` and ${password.join(':') === '' ? 'no password' : `the password \`${password.join(':')}\``}`;
  });
  const inQuery = Object.entries(query).map(
    ([name, value]) => `the query parameter \`${name}=${value}\``,
  );
  return [...inHeaders, ...inQuery].join(', and ');
}

function placeholderNote(baseUrl: string): string {
  return placeholdersIn(baseUrl).length === 0 ? '' : ', which Hawser fills in for each connection';
}

function parameters(all: Readonly<Record<string, string>>, between = '='): string {
  return list(Object.entries(all).map(([name, value]) => `${name}${between}${value}`));
}

function list(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Returns calls as a list, those of several methods once: `GET, POST /auth.test`. */
function readsOf(reads: readonly string[]): string {
  const methods = new Map<string, string[]>();
  for (const read of reads) {
    const [method = '', path = ''] = read.split(' ');
    methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  return list([...methods].map(([path, all]) => `${all.join(', ')} ${path}`));
}
