import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { openaiLogo } from '../logos.js';

/**
 * OpenAI, with an API key.
 *
 * The key is checked by listing the models, which a restricted key must be allowed to do.
 * @see https://developers.openai.com/api/reference/overview (2026-11, in part)
 */
export const openai = defineProvider(
  apiKeyProvider({
    slug: 'openai',
    name: 'OpenAI',
    description: 'Use OpenAI models with your own API key.',
    categories: ['AI'],
    logo: openaiLogo,
    color: '#412991',
    docsUrl: 'https://developers.openai.com/api/reference/overview',
    consoleUrl: 'https://platform.openai.com/api-keys',
    apiBaseUrl: 'https://api.openai.com',
    forwardHeaders: ['openai-organization', 'openai-project', 'openai-beta'],
    verify: { path: '/v1/models' },
  }),
);
