import { providerSlug, reservedSlugs } from '@hawser/contract';
import { factsIn, isPerConnection } from './address.js';
import type { OAuthProvider, Provider } from './provider.js';

/**
 * What keeps a definition from working, each with what to do about it. TypeScript sees the shape; this
 * sees what the members say together.
 */
export function problemsOf(provider: Provider): string[] {
  return [
    ...slugProblems(provider),
    ...addressProblems(provider),
    ...servicesProblems(provider),
    ...(provider.authType === 'oauth2' ? oauthProblems(provider) : fieldProblems(provider)),
  ];
}

function slugProblems({ slug, name, color }: Provider): string[] {
  const problems: string[] = [];
  if (!providerSlug.safeParse(slug).success)
    problems.push(`"${slug}" is no slug: use lower-case letters, digits, "-" and "_".`);
  if ((reservedSlugs as readonly string[]).includes(slug))
    problems.push(`The slug "${slug}" is a route of Hawser; choose another.`);
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
      'api.baseUrl begins with an address from the token answer: name the domains that it may be under in api.hosts, such as [".example.com"].',
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

function servicesProblems({ services }: Provider): string[] {
  return Object.entries(services).flatMap(([name, { paths = [], route, baseUrl }]) => [
    ...[...paths, route?.GET, route?.POST, route?.below]
      .filter((path) => path?.startsWith('/') === false)
      .map((path) => `services.${name}: the path "${path}" must begin with "/".`),
    ...(baseUrl === undefined ? [] : urlProblems(`services.${name}.baseUrl`, baseUrl)),
    ...(baseUrl !== undefined && paths.length === 0
      ? [`services.${name}.baseUrl is used for its paths, and it has none: list them.`]
      : []),
  ]);
}

function oauthProblems(provider: OAuthProvider): string[] {
  const { oauth, api, sites } = provider;
  const { authorizationUrl, tokenUrl, issuer, identityUrl, revocationUrl } = oauth;
  const problems: string[] = [];
  if ((authorizationUrl === undefined || tokenUrl === undefined) && issuer === undefined)
    problems.push('Give authorizationUrl and tokenUrl, or an issuer to discover them from.');
  // A batch of claims must be worked off within its leases.
  if (!((oauth.refreshesPerSecond ?? 2) >= 2))
    problems.push('refreshesPerSecond must be 2 or more.');
  for (const [name, value] of Object.entries({ authorizationUrl, tokenUrl, issuer })) {
    if (value === undefined) continue;
    if (isPerConnection(value))
      problems.push(`${name} can't have {names}: there is no connection yet when it is asked.`);
    else problems.push(...urlProblems(name, value));
  }
  for (const [name, value] of Object.entries({ identityUrl, revocationUrl }))
    if (value !== undefined) problems.push(...urlProblems(name, value));
  const ofSite = sites ? ['site_id', 'site_name'] : [];
  const given = new Set(['client_id', ...(oauth.keep ?? []), ...ofSite]);
  const named = [api.baseUrl, identityUrl ?? '', revocationUrl ?? ''].flatMap(factsIn);
  for (const name of new Set(named)) {
    if (!given.has(name))
      problems.push(`Nothing gives {${name}}: add it to oauth.keep, or write it out.`);
  }
  for (const secret of ['access_token', 'refresh_token', 'id_token']) {
    if (oauth.keep?.includes(secret))
      problems.push(`oauth.keep: "${secret}" is a secret, and what is kept there is not sealed.`);
  }
  return problems;
}

function fieldProblems({ fields, api }: Exclude<Provider, OAuthProvider>): string[] {
  const names = fields.map(({ name }) => name);
  if (names.length === 0) return ['fields is empty: there is nothing to ask the user for.'];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const problems = [...new Set(twice)].map(
    (name) => `fields: there are two of the name "${name}".`,
  );
  if (api.baseUrl.startsWith('{'))
    problems.push('api.baseUrl: a user may fill in a part of the address, not all of it.');
  for (const name of factsIn(api.baseUrl)) {
    const field = fields.find((it) => it.name === name);
    if (!field) problems.push(`Nothing gives {${name}}: ask for it in connectionFields.`);
    else if (field.secret) problems.push(`{${name}} is a secret: it must not be in an address.`);
    else if (!field.required) problems.push(`{${name}} is in the address: make it required.`);
  }
  return problems;
}

function urlProblems(name: string, value: string): string[] {
  const filled = value
    .replace(/^\{[a-z][a-z0-9_]*\}/i, 'https://host.example')
    .replaceAll(/\{[a-z][a-z0-9_]*\}/gi, 'x');
  const right = URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
  return right ? [] : [`${name} must be an https URL, not "${value}".`];
}
