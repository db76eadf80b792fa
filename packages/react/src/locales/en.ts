import { connectMessages } from '../connect-button/messages.js';
import { dialogMessages } from '../dialog/messages.js';
import { listMessages } from '../integrations-list/messages.js';
import { manageMessages } from '../manage-dialog/messages.js';
import type { Language } from './messages.js';

/** Every sentence in English: what the kit says without a `localization`, and what to translate. */
export const en: Language = {
  locale: 'en',
  ...connectMessages,
  ...listMessages,
  ...dialogMessages,
  ...manageMessages,
};
