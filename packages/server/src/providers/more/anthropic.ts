import { apiKeyProvider } from '../credentials.js';
import { defineProvider } from '../define-provider.js';
import { anthropicLogo } from '../logos.js';

/**
 * Anthropic: the Claude API.
 *
 * Every call requires `anthropic-version`. The caller's header takes precedence over this one,
 * which is of 2023; there is one of October 2026. The key does not reveal its owner.
 * @see https://platform.claude.com/docs/en/api/overview (2026-11, in part)
 * @see https://platform.claude.com/docs/en/api/versioning (2026-11, in part)
 */
export const anthropic = defineProvider(
  apiKeyProvider({
    slug: 'anthropic',
    name: 'Anthropic',
    description: 'Use Claude models with your own API key.',
    categories: ['AI'],
    logo: anthropicLogo,
    color: '#d97757',
    docsUrl: 'https://platform.claude.com/docs/en/api/overview',
    consoleUrl: 'https://platform.claude.com/settings/keys',
    apiBaseUrl: 'https://api.anthropic.com',
    header: 'x-api-key',
    apiHeaders: { 'anthropic-version': '2023-06-01' },
    forwardHeaders: ['anthropic-version', 'anthropic-beta'],
    verify: { path: '/v1/models' },
  }),
);
