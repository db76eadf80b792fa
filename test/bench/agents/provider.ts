import { tool, type Integration } from '@hawser/server';
import { apiKey, defineProvider } from '@hawser/server/providers';
import { z } from 'zod';

/** The slug of the provider whose API the calls of this benchmark reach. */
export const benchProvider = 'bench';
/** The name of its tool. */
export const benchTool = 'bench_get_text';

/** Returns a provider with a tool that reads the upstream's 1 KB of JSON. */
export function benchIntegration(apiBaseUrl: string): Integration {
  const { provider } = apiKey({ slug: benchProvider, name: 'Bench', apiBaseUrl });
  return defineProvider({
    ...provider,
    services: { texts: { label: 'Texts', scopes: [] } },
    tools: () => Promise.resolve([getText]),
  })();
}

const getText = tool({
  name: benchTool,
  title: 'Get a text',
  description: 'Returns a text.',
  service: 'texts',
  scopes: [],
  access: 'read',
  input: z.strictObject({}),
  request: { method: 'GET', path: '/json' },
  output: { pick: ['text'] },
  example: { arguments: {}, result: { text: 'x' } },
});
