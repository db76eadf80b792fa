import type { ConnectPromptPreview } from '@hawser/react/agents';

const all: Readonly<Record<ConnectPromptPreview, true>> = {
  idle: true,
  waiting: true,
  code: true,
  checking: true,
  'code-shape': true,
  'code-wrong': true,
  'code-early': true,
  'code-failed': true,
  connected: true,
  cancelled: true,
  expired: true,
  ended: true,
  failed: true,
  unread: true,
};

/** Every state of a connect prompt. */
export const promptStates = Object.keys(all) as ConnectPromptPreview[];
