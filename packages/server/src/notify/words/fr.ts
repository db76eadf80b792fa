import type { Words } from './language.js';

/** French, formal. */
export const fr: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider} : veuillez vous reconnecter',
    expiring_soon: 'Votre accès à {provider} se termine bientôt',
    cleanup_notice: 'Votre accès à {provider} n’est pas utilisé',
    disconnected: 'Votre compte {provider} a été déconnecté',
  },
  severalSubject: 'Certains de vos comptes connectés ont besoin de vous',
  sentences: {
    reconnect_needed: '{connection} : veuillez vous reconnecter.',
    expiring_soon: 'Votre accès à {connection} se termine le {date}.',
    suspend_notice:
      '{connection} n’a pas été utilisé depuis un certain temps. L’accès sera suspendu le {date} s’il n’est pas utilisé d’ici là.',
    delete_notice:
      '{connection} n’a pas été utilisé depuis un certain temps. L’accès sera déconnecté le {date} s’il n’est pas utilisé d’ici là.',
    disconnected: '{connection} a été déconnecté.',
  },
  links: {
    reconnect_needed: 'Se reconnecter',
    expiring_soon: 'Renouveler',
    cleanup_notice: 'Garder l’accès',
    disconnected: 'Connecter à nouveau',
  },
  named: '{provider} ({name})',
  more: 'Et {count} de plus.',
  why: 'Vous recevez ce message parce que vous avez connecté ces comptes à {product}.',
};
