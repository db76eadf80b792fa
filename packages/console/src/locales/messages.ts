import type { accountsMessages } from '../accounts/messages.js';
import type { actionMessages } from '../audit/action-words.js';
import type { auditMessages } from '../audit/messages.js';
import type { auditPageMessages } from '../audit/page-messages.js';
import type { cleanupMessages } from '../cleanup/messages.js';
import type { connectionMessages } from '../connection/messages.js';
import type { connectionsMessages } from '../connections/messages.js';
import type { consoleMessages } from '../console/messages.js';
import type { secretMessages } from '../dialog/messages.js';
import type { integrationsMessages } from '../integrations/messages.js';
import type { keysMessages } from '../keys/messages.js';
import type { listMessages } from '../list/messages.js';
import type { metadataMessages } from '../metadata/messages.js';
import type { overviewMessages } from '../overview/messages.js';
import type { pageMessages } from '../page/messages.js';
import type { partnersMessages } from '../partners/messages.js';
import type { plotMessages } from '../plot/messages.js';
import type { registerMessages } from '../register/messages.js';
import type { searchMessages } from '../search/messages.js';
import type { settingsMessages } from '../settings/messages.js';
import type { sharedMessages } from '../shared/messages.js';
import type { usageMessages } from '../usage/messages.js';
import type { deliveryMessages } from '../webhook/messages.js';
import type { recentCallsMessages } from '../usage/recent-calls-messages.js';
import type { webhooksMessages } from '../webhooks/messages.js';

/** All messages of the console, by key. */
export type ConsoleMessages = Record<
  | keyof typeof accountsMessages
  | keyof typeof actionMessages
  | keyof typeof auditMessages
  | keyof typeof auditPageMessages
  | keyof typeof cleanupMessages
  | keyof typeof connectionMessages
  | keyof typeof connectionsMessages
  | keyof typeof consoleMessages
  | keyof typeof deliveryMessages
  | keyof typeof integrationsMessages
  | keyof typeof keysMessages
  | keyof typeof listMessages
  | keyof typeof metadataMessages
  | keyof typeof overviewMessages
  | keyof typeof pageMessages
  | keyof typeof partnersMessages
  | keyof typeof plotMessages
  | keyof typeof recentCallsMessages
  | keyof typeof registerMessages
  | keyof typeof searchMessages
  | keyof typeof secretMessages
  | keyof typeof settingsMessages
  | keyof typeof sharedMessages
  | keyof typeof usageMessages
  | keyof typeof webhooksMessages,
  string
>;

/** A complete language, such as those of `@hawser/console/locales/…`. */
export interface ConsoleLanguage extends ConsoleMessages {
  /** The BCP 47 tag for dates, numbers and plurals. */
  readonly locale: string;
}

/**
 * A language of the console. Its messages replace the English ones; omitted messages stay English.
 */
export interface ConsoleLocalization extends Partial<ConsoleMessages> {
  /** The BCP 47 tag for dates, numbers and plurals. @default 'en' */
  readonly locale?: string;
}
