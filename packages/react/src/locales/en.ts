import { connectMessages } from '../connect-messages.js';
import { dialogMessages } from '../dialog-messages.js';
import { listMessages } from '../list-messages.js';
import { manageMessages } from '../manage-messages.js';
import type { Messages } from '../messages.js';

/** Every sentence in English: what the kit says without a `localization`, and what to translate. */
export const en: Messages = {
  ...connectMessages,
  ...listMessages,
  ...dialogMessages,
  ...manageMessages,
};
