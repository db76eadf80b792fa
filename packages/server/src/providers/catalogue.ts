import { github } from './github.js';
import { google } from './google.js';
import type { Provider } from './provider.js';
import { slack } from './slack.js';

/** Every provider that Hawser ships. */
export const builtInProviders: readonly Provider[] = [github, google, slack].map(
  ({ provider }) => provider,
);
