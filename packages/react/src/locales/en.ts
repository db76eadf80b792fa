import { connectMessages } from '../connect-button/messages.js';
import { alertMessages } from '../connection-alerts/messages.js';
import { promptMessages } from '../connect-prompt/messages.js';
import { dialogMessages } from '../dialog/messages.js';
import { listMessages } from '../integrations-list/messages.js';
import { manageMessages } from '../manage-dialog/messages.js';
import { accountMessages } from '../shared/account-messages.js';
import { permissionMessages } from '../shared/permission-messages.js';
import type { Language } from './messages.js';

/** The English messages: the default, and the source for translations. */
export const en: Language = {
  locale: 'en',
  ...connectMessages,
  ...alertMessages,
  ...listMessages,
  ...dialogMessages,
  ...promptMessages,
  ...manageMessages,
  ...accountMessages,
  ...permissionMessages,

  categories: {
    accounting: 'Accounting',
    AI: 'AI',
    calendar: 'Calendar',
    commerce: 'Commerce',
    communication: 'Communication',
    CRM: 'CRM',
    design: 'Design',
    development: 'Development',
    documents: 'Documents',
    email: 'Email',
    events: 'Events',
    files: 'Files',
    forms: 'Forms',
    hosting: 'Hosting',
    marketing: 'Marketing',
    monitoring: 'Monitoring',
    music: 'Music',
    payments: 'Payments',
    'project management': 'Project management',
    social: 'Social',
    sports: 'Sports',
    support: 'Support',
  },
};
