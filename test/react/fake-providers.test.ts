import { createBrowserClient } from '@hawser/client/browser';
import { fakeIntegration } from '@hawser/react/testing';
import {
  dropbox,
  github,
  google,
  jira,
  mailchimp,
  notion,
  salesforce,
  sendgrid,
  slack,
  zendesk,
} from '@hawser/server/providers';
import { beforeAll, expect, it } from 'vitest';
import { startHost, type Host } from '../support/host.js';

const client = { clientId: 'id', clientSecret: 'secret' };

/** What a host configures to get the scopes and services of the fixtures. */
const integrations = [
  google({ ...client, services: ['gmail', 'calendar'] }),
  slack(client),
  github({ ...client, scopes: ['repo', 'read:org', 'user:email'] }),
  notion(client),
  jira({ ...client, scopes: ['read:jira-work', 'write:jira-work'] }),
  salesforce(client),
  dropbox(client),
  zendesk(client),
  sendgrid({}),
  mailchimp({}),
];

let host: Host;

beforeAll(async () => {
  host = await startHost({ integrations: () => integrations });
  return () => host.close();
});

it('the fixtures of known providers are what the router lists', async () => {
  const { baseUrl } = host;
  const listed = await createBrowserClient({
    baseUrl,
    fetch: (input, init) => fetch(input, { ...init, headers: { cookie: 'user=mara' } }),
  }).listIntegrations();
  expect(listed.map(({ slug }) => slug)).toEqual(integrations.map(({ provider }) => provider.slug));
  expect(listed).toEqual(
    listed.map(({ id, slug }) =>
      fakeIntegration({ id, slug, logoUrl: `${baseUrl}/logos/${slug}.svg` }),
    ),
  );
});
