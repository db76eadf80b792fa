import { accountsMessages } from '../accounts/messages.js';
import { actionMessages } from '../audit/action-words.js';
import { auditMessages } from '../audit/messages.js';
import { auditPageMessages } from '../audit/page-messages.js';
import { cleanupMessages } from '../cleanup/messages.js';
import { connectionMessages } from '../connection/messages.js';
import { connectionsMessages } from '../connections/messages.js';
import { consoleMessages } from '../console/messages.js';
import { secretMessages } from '../dialog/messages.js';
import { integrationsMessages } from '../integrations/messages.js';
import { keysMessages } from '../keys/messages.js';
import { listMessages } from '../list/messages.js';
import { metadataMessages } from '../metadata/messages.js';
import { overviewMessages } from '../overview/messages.js';
import { pageMessages } from '../page/messages.js';
import { partnersMessages } from '../partners/messages.js';
import { plotMessages } from '../plot/messages.js';
import { registerMessages } from '../register/messages.js';
import { searchMessages } from '../search/messages.js';
import { settingsMessages } from '../settings/messages.js';
import { sharedMessages } from '../shared/messages.js';
import { usageMessages } from '../usage/messages.js';
import { deliveryMessages } from '../webhook/messages.js';
import { recentCallsMessages } from '../usage/recent-calls-messages.js';
import { webhooksMessages } from '../webhooks/messages.js';
import type { ConsoleLanguage } from './messages.js';

/** The English messages: the default, and the source for translations. */
export const en: ConsoleLanguage = {
  locale: 'en',
  ...accountsMessages,
  ...actionMessages,
  ...auditMessages,
  ...auditPageMessages,
  ...cleanupMessages,
  ...connectionMessages,
  ...connectionsMessages,
  ...consoleMessages,
  ...deliveryMessages,
  ...integrationsMessages,
  ...keysMessages,
  ...listMessages,
  ...metadataMessages,
  ...overviewMessages,
  ...pageMessages,
  ...partnersMessages,
  ...plotMessages,
  ...recentCallsMessages,
  ...registerMessages,
  ...searchMessages,
  ...secretMessages,
  ...settingsMessages,
  ...sharedMessages,
  ...usageMessages,
  ...webhooksMessages,
};
