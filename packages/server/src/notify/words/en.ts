import type { Words } from './language.js';

/** English. */
export const en: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider} needs you to sign in again',
    expiring_soon: 'Your {provider} access ends soon',
    cleanup_notice: 'Your {provider} access is unused',
    disconnected: 'Your {provider} account was disconnected',
  },
  severalSubject: 'Some of your connected accounts need you',
  sentences: {
    reconnect_needed: '{connection} needs you to sign in again.',
    expiring_soon: 'Your access to {connection} ends on {date}.',
    suspend_notice:
      '{connection} hasn’t been used for a while. It will be paused on {date} unless it is used before then.',
    delete_notice:
      '{connection} hasn’t been used for a while. It will be disconnected on {date} unless it is used before then.',
    disconnected: '{connection} was disconnected.',
  },
  links: {
    reconnect_needed: 'Reconnect',
    expiring_soon: 'Renew',
    cleanup_notice: 'Keep access',
    disconnected: 'Connect again',
  },
  named: '{provider} ({name})',
  more: 'And {count} more.',
  why: 'You get this message because you connected these accounts to {product}.',
};
