/*
 * What a page needs where an agent acts for its user. A separate entry point, so that other pages
 * don't load it.
 */
export { ConnectPrompt } from './connect-prompt/connect-prompt.js';
export type { ConnectPromptProps } from './connect-prompt/connect-prompt.js';
export type { ConnectPromptPreview } from './connect-prompt/use-connect-prompt.js';
export type { ConnectOffer } from '@hawser/contract';
