import type { Words } from './language.js';

/** German, formal. */
export const de: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider}: bitte melden Sie sich erneut an',
    expiring_soon: 'Ihr Zugriff auf {provider} endet bald',
    cleanup_notice: 'Ihr Zugriff auf {provider} wird nicht genutzt',
    disconnected: 'Ihr Konto bei {provider} wurde getrennt',
  },
  severalSubject: 'Einige Ihrer verbundenen Konten brauchen Sie',
  sentences: {
    reconnect_needed: '{connection}: Bitte melden Sie sich erneut an.',
    expiring_soon: 'Ihr Zugriff auf {connection} endet am {date}.',
    suspend_notice:
      '{connection} wurde länger nicht genutzt. Der Zugriff wird am {date} pausiert, wenn er bis dahin nicht genutzt wird.',
    delete_notice:
      '{connection} wurde länger nicht genutzt. Der Zugriff wird am {date} getrennt, wenn er bis dahin nicht genutzt wird.',
    disconnected: '{connection} wurde getrennt.',
  },
  links: {
    reconnect_needed: 'Neu verbinden',
    expiring_soon: 'Erneuern',
    cleanup_notice: 'Zugriff behalten',
    disconnected: 'Erneut verbinden',
  },
  named: '{provider} ({name})',
  more: 'Und {count} weitere.',
  why: 'Sie erhalten diese Nachricht, weil Sie diese Konten mit {product} verbunden haben.',
};
