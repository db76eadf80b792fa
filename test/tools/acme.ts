import { tool, type Integration } from '@hawser/server';
import { apiKey, defineProvider } from '@hawser/server/providers';
import { z } from 'zod';

/** Returns a provider with one tool, which must not be sent twice. */
export function acmeAt(apiBaseUrl: string): Integration {
  const { provider } = apiKey({ slug: 'acme', name: 'Acme', apiBaseUrl });
  const acme = defineProvider({
    ...provider,
    services: { tickets: { label: 'Tickets', scopes: [] } },
    tools: () => Promise.resolve([reply]),
  });
  return acme();
}

const reply = tool({
  name: 'acme_reply',
  title: 'Reply',
  description: 'For the test.',
  service: 'tickets',
  scopes: [],
  access: 'write',
  input: z.strictObject({ text: z.string() }),
  request: { method: 'POST', path: '/replies', body: { text: '$text' } },
  example: { arguments: { text: 'Hello' }, result: {} },
});
