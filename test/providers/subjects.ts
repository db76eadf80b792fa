import { standInNames, type Sandbox, type StandInName } from '@hawser/sandbox';
import type { ConformanceSubject } from '@hawser/sandbox/conformance';
import * as providers from '@hawser/server/providers';

type Details = Omit<ConformanceSubject, 'integration' | 'standIn'> & {
  readonly scopes?: readonly string[];
};

const google = 'https://www.googleapis.com/auth';
const graphql = {
  path: '/graphql',
  method: 'POST',
  body: JSON.stringify({ query: '{ issues { nodes { id } } }' }),
  headers: { 'content-type': 'application/json' },
};

/** The scopes to request from each provider, and a call that shows whether its connection works. */
const details: Record<StandInName, Details> = {
  google: {
    scopes: [`${google}/gmail.readonly`],
    probe: { path: '/gmail/v1/users/me/profile' },
  },
  slack: { probe: { path: '/users.list' } },
  github: { scopes: ['read:user', 'repo'], probe: { path: '/user/repos' } },
  discord: {
    scopes: ['guilds', 'guilds.members.read', 'bot'],
    probe: { path: '/v10/users/@me/guilds' },
  },
  microsoft: { scopes: ['Mail.Read'], probe: { path: '/v1.0/me/messages' } },
  linkedin: {
    scopes: ['w_member_social'],
    probe: { path: '/rest/posts' },
    versionHeader: { name: 'linkedin-version', other: '202606', refused: '202301' },
  },
  x: { scopes: ['tweet.write'], probe: { path: '/2/users/me' } },
  notion: {
    probe: { path: '/v1/users/me' },
    versionHeader: { name: 'notion-version', other: '2022-06-28', refused: 'latest' },
  },
  hubspot: { probe: { path: '/crm/v3/objects/contacts' } },
  jira: { probe: { path: '/rest/api/3/project/search' } },
  linear: { scopes: ['issues:create'], probe: graphql },
  calendly: {
    scopes: ['event_types:read', 'event_types:write'],
    probe: { path: '/event_types' },
  },
  salesforce: {
    scopes: ['web'],
    probe: { path: '/services/data/v62.0/query?q=SELECT+Id+FROM+Contact' },
  },
  pipedrive: { probe: { path: '/v1/deals' } },
};

interface Variant {
  readonly name: string;
  readonly provider: StandInName;
  readonly details: Details;
}

const expiring = { expiringTokens: true };

/** Every provider; those with two kinds of apps appear twice. */
export const variants: readonly Variant[] = [
  ...standInNames.map((provider) => ({ name: provider, provider, details: details[provider] })),
  {
    name: 'slack with token rotation',
    provider: 'slack',
    details: { ...details.slack, control: expiring },
  },
  {
    name: 'slack with two rotating tokens',
    provider: 'slack',
    details: {
      ...details.slack,
      control: expiring,
      scopes: ['users:read', 'user:search:read'],
    },
  },
  {
    name: 'google with documents',
    provider: 'google',
    details: {
      scopes: [`${google}/documents.readonly`],
      probe: { path: '/v1/documents/handbook' },
    },
  },
  // The app's permissions replace scopes.
  {
    name: 'a GitHub App',
    provider: 'github',
    details: { ...details.github, scopes: [], control: expiring },
  },
  {
    name: 'salesforce with rotation',
    provider: 'salesforce',
    details: { ...details.salesforce, control: expiring },
  },
  {
    name: 'google for a limited time',
    provider: 'google',
    details: { ...details.google, control: expiring, statesLifetime: true },
  },
  {
    name: 'linkedin for partners',
    provider: 'linkedin',
    details: { ...details.linkedin, control: expiring },
  },
];

/** Creates one of Hawser's providers with the endpoints of its stand-in. */
export function subjectOf({ provider, details }: Variant, sandbox: Sandbox): ConformanceSubject {
  const { scopes, ...rest } = details;
  const standIn = sandbox[provider];
  const config = { ...standIn.config, ...(scopes && { scopes }) };
  return { ...rest, standIn, integration: providers[provider](config) };
}
