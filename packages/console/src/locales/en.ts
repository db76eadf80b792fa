import { actionMessages } from '../audit/action-words.js';
import { auditMessages } from '../audit/messages.js';
import { connectionMessages } from '../connection/messages.js';
import { connectionsMessages } from '../connections/messages.js';
import { consoleMessages } from '../console/messages.js';
import { secretMessages } from '../dialog/messages.js';
import { keysMessages } from '../keys/messages.js';
import { listMessages } from '../list/messages.js';
import { pageMessages } from '../page/messages.js';
import { sharedMessages } from '../shared/messages.js';
import type { ConsoleLanguage } from './messages.js';

/** The English messages: the default, and the source for translations. */
export const en: ConsoleLanguage = {
  locale: 'en',
  ...sharedMessages,
  ...pageMessages,
  ...listMessages,
  ...secretMessages,
  ...keysMessages,
  ...consoleMessages,
  ...connectionsMessages,
  ...connectionMessages,
  ...auditMessages,
  ...actionMessages,
};
