import { providerSlug, reservedSlugs } from '@hawser/contract';
import { factsIn, isPerConnection } from './address.js';
import type { CredentialField } from '@hawser/contract';
import type { Endpoints, OAuthProvider, Provider } from './provider.js';
import { logoProblems } from './logo-svg.js';
import { requestProblems } from './request-problems.js';

/**
 * Returns the problems that keep a definition from working, each with what to do about it.
 * TypeScript checks its shape; this checks how its fields fit together.
 */
export function problemsOf(provider: Provider): string[] {
  return [
    ...slugProblems(provider),
    ...logoProblems(provider.logo),
    ...addressProblems(provider),
    ...servicesProblems(provider),
    ...requestProblems(provider),
    ...(provider.authType === 'oauth2' ? oauthProblems(provider) : fieldProblems(provider)),
  ];
}

/** Returns the problems of the endpoints that an integration replaces. */
export function endpointProblems(
  endpoints: Readonly<Partial<Record<keyof Endpoints, string | undefined>>> = {},
): string[] {
  return Object.entries(endpoints).flatMap(([name, url]) =>
    url === undefined ? [] : urlProblems(`endpoints.${name}`, url),
  );
}

function slugProblems({ slug, name, color }: Provider): string[] {
  const problems: string[] = [];
  if (!providerSlug.safeParse(slug).success)
    problems.push(`"${slug}" is not a valid slug: use lower-case letters, digits, "-" and "_".`);
  if ((reservedSlugs as readonly string[]).includes(slug))
    problems.push(`The slug "${slug}" is a route of Hawser. Choose another.`);
  if (name.trim() === '') problems.push('name is empty: write it as the provider does.');
  if (color !== undefined && !/^#[0-9a-f]{6}$/i.test(color))
    problems.push(`color must be #rrggbb, not "${color}".`);
  return problems;
}

function addressProblems(provider: Provider): string[] {
  const { baseUrl, hosts = [] } = provider.api;
  const problems = urlProblems('api.baseUrl', baseUrl);
  if (baseUrl.startsWith('{') && hosts.length === 0) {
    problems.push(
      'api.baseUrl begins with an address from the token response. List the domains that it may be under in api.hosts, such as [".example.com"].',
    );
  }
  for (const host of hosts) {
    if (!/^\.[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host))
      problems.push(`api.hosts: write "${host}" as a domain with a dot before it: ".example.com".`);
  }
  for (const header of provider.api.forwardHeaders ?? []) {
    if (header !== header.toLowerCase())
      problems.push(`api.forwardHeaders: write "${header}" in lower case.`);
  }
  return problems;
}

function servicesProblems(provider: Provider): string[] {
  return [...servicePathProblems(provider), ...switchProblems(provider)];
}

function servicePathProblems({ services }: Provider): string[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const { exactPaths = [], route, baseUrl } = service;
    const paths = [...(service.paths ?? []), ...exactPaths];
    return [
      ...[...paths, route?.GET, route?.POST, route?.below]
        .filter((path) => path?.startsWith('/') === false)
        .map((path) => `services.${name}: the path "${path}" must begin with "/".`),
      ...(baseUrl === undefined ? [] : urlProblems(`services.${name}.baseUrl`, baseUrl)),
      ...(baseUrl !== undefined && paths.length === 0
        ? [`services.${name}.baseUrl is used for the service's paths, but it has none. List them.`]
        : []),
      ...paths
        .filter((path) => path.includes('**'))
        .map(
          (path) =>
            `services.${name}: a path covers what is below it, so write "${path}" without "**".`,
        ),
    ];
  });
}

function switchProblems({ services, api: { opaque = [], mixed = {} } }: Provider): string[] {
  return [
    ...[...opaque, ...Object.keys(mixed)]
      .filter((path) => !path.startsWith('/'))
      .map((path) => `api: the path "${path}" must begin with "/".`),
    ...Object.entries(mixed).flatMap(([path, names]) =>
      names
        .filter((name) => !Object.hasOwn(services, name))
        .map((name) => `api.mixed: "${path}" names the service "${name}", which there is not.`),
    ),
  ];
}

function oauthProblems(provider: OAuthProvider): string[] {
  const { oauth, api, sites } = provider;
  const { authorizationUrl, tokenUrl, refreshUrl, issuer, identityUrl, revocationUrl } = oauth;
  const asked = (provider.fields ?? []).map(({ name }) => name);
  const problems: string[] = [];
  if ((authorizationUrl === undefined || tokenUrl === undefined) && issuer === undefined)
    problems.push('Give authorizationUrl and tokenUrl, or an issuer to discover them from.');
  // A batch of leases must be worked off before the leases expire.
  if (!((oauth.refreshesPerSecond ?? 2) >= 2))
    problems.push('refreshesPerSecond must be 2 or more.');
  for (const [name, value] of Object.entries({ authorizationUrl, tokenUrl, refreshUrl, issuer })) {
    if (value === undefined) continue;
    problems.push(...urlProblems(name, value));
    if (name === 'issuer' && isPerConnection(value))
      problems.push(
        'issuer must not have {names}, because discovery is shared by all connections.',
      );
    for (const fact of factsIn(value)) {
      if (name !== 'issuer' && !asked.includes(fact) && fact !== 'client_id')
        problems.push(
          `Nothing gives {${fact}}: ${name} is used before there is a connection. Ask for it in fields.`,
        );
    }
  }
  for (const [name, value] of Object.entries({ identityUrl, revocationUrl }))
    if (value !== undefined) problems.push(...urlProblems(name, value));
  problems.push(...unusedProblems(provider));
  const ofSite = sites ? ['site_id', 'site_name'] : [];
  const kept = [...(oauth.keep ?? []), ...(oauth.keepParameters ?? []), ...ofSite];
  const given = new Set(['client_id', ...kept, ...asked]);
  const addresses = [
    authorizationUrl,
    tokenUrl,
    refreshUrl,
    identityUrl,
    revocationUrl,
    api.baseUrl,
  ];
  problems.push(
    ...askedProblems(
      provider.fields ?? [],
      addresses.map((one) => one ?? ''),
    ),
  );
  for (const name of asked) {
    if (kept.includes(name))
      problems.push(`fields: "${name}" is also the name of another fact. Choose another name.`);
  }
  for (const { name, secret } of provider.fields ?? []) {
    if (secret)
      problems.push(
        `fields: "${name}" is secret, but fields are stored unencrypted. Do not ask for secrets here.`,
      );
  }
  const named = [api.baseUrl, identityUrl ?? '', revocationUrl ?? ''].flatMap(factsIn);
  for (const name of new Set(named)) {
    if (!given.has(name))
      problems.push(
        `Nothing gives {${name}}: add it to oauth.keep, ask for it in fields, or write the value.`,
      );
  }
  for (const secret of ['access_token', 'refresh_token', 'id_token']) {
    if (oauth.keep?.includes(secret))
      problems.push(
        `oauth.keep: "${secret}" is secret, but what is kept is stored unencrypted. Remove it.`,
      );
  }
  return problems;
}

function fieldProblems({ fields, api }: Exclude<Provider, OAuthProvider>): string[] {
  if (fields.length === 0) return ['fields is empty. Add at least one field.'];
  const names = fields.map(({ name }) => name);
  const missing = factsIn(api.baseUrl).filter((name) => !names.includes(name));
  return [
    ...missing.map((name) => `Nothing gives {${name}}: ask for it in connectionFields.`),
    ...askedProblems(fields, [api.baseUrl]),
  ];
}

/**
 * Returns the problems of the fields that a user is asked for, and of the addresses that they fill.
 */
function askedProblems(fields: readonly CredentialField[], addresses: readonly string[]): string[] {
  const names = fields.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const problems = [...new Set(twice)].map(
    (name) => `fields: there are two fields named "${name}".`,
  );
  for (const { name, secret, required } of fields) {
    if (!addresses.some((address) => factsIn(address).includes(name))) continue;
    if (addresses.some((address) => address.startsWith(`{${name}}`)))
      problems.push(`{${name}}: a user may fill in a part of an address, not all of it.`);
    if (secret) problems.push(`{${name}} is secret: it must not be in an address.`);
    else if (!required) problems.push(`{${name}} is in an address: make it required.`);
  }
  return problems;
}

/** Returns the problems of functions and endpoints that would never be used. */
function unusedProblems({ oauth, identify, revoke }: OAuthProvider): string[] {
  const { identityUrl, revocationUrl, issuer, authorizationUrl, tokenUrl } = oauth;
  const discovered =
    issuer !== undefined && (authorizationUrl === undefined || tokenUrl === undefined);
  return [
    ...(identityUrl !== undefined && !identify
      ? ['oauth.identityUrl is not used, because there is no identify. Add it, such as identityAt.']
      : []),
    ...(revocationUrl !== undefined && !revoke
      ? ['oauth.revocationUrl is not used, because there is no revoke. Add it.']
      : []),
    ...(revoke && revocationUrl === undefined && !discovered
      ? ['revoke is never called, because there is no oauth.revocationUrl. Add it.']
      : []),
  ];
}

function urlProblems(name: string, value: string): string[] {
  if (value.includes('${')) return [`${name}: write "${value}" without "$": {name}.`];
  // A value is one label of the host, so a host without another part leads nowhere.
  const [, whole] = /^https?:\/\/\{([a-z][a-z0-9_]*)\}(?=[/:?#]|$)/i.exec(value) ?? [];
  if (whole !== undefined)
    return [
      `${name}: {${whole}} cannot be a whole host. Write the part of the host that all have in common, such as https://{${whole}}.example.com, or begin with {${whole}} for an origin from the token response.`,
    ];
  const filled = value
    .replace(/^\{[a-z][a-z0-9_]*\}/i, 'https://host.example')
    .replaceAll(/\{[a-z][a-z0-9_]*\}/gi, 'x');
  const url = URL.canParse(filled) ? new URL(filled) : undefined;
  if (!url || !/^https?:$/.test(url.protocol))
    return [`${name} must be an https URL, not "${value}".`];
  if (url.username !== '' || url.password !== '' || url.hash !== '')
    return [`${name} must not contain a user name, a password or a fragment.`];
  // Paths are appended to a base URL.
  if (/baseUrl$/i.test(name) && url.search !== '')
    return [`${name} must not contain a query: paths are appended to it.`];
  return [];
}
