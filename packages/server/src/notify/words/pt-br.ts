import type { Words } from './language.js';

/** Brazilian Portuguese. */
export const ptBr: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider} precisa que você entre novamente',
    expiring_soon: 'Seu acesso ao {provider} termina em breve',
    cleanup_notice: 'Seu acesso ao {provider} não está sendo usado',
    disconnected: 'Sua conta do {provider} foi desconectada',
  },
  severalSubject: 'Algumas das suas contas conectadas precisam de você',
  sentences: {
    reconnect_needed: '{connection} precisa que você entre novamente.',
    expiring_soon: 'Seu acesso a {connection} termina em {date}.',
    suspend_notice:
      '{connection} não é usado há algum tempo. Será pausado em {date} se não for usado antes.',
    delete_notice:
      '{connection} não é usado há algum tempo. Será desconectado em {date} se não for usado antes.',
    disconnected: '{connection} foi desconectado.',
  },
  links: {
    reconnect_needed: 'Reconectar',
    expiring_soon: 'Renovar',
    cleanup_notice: 'Manter o acesso',
    disconnected: 'Conectar novamente',
  },
  named: '{provider} ({name})',
  more: 'E mais {count}.',
  why: 'Você recebe esta mensagem porque conectou estas contas a {product}.',
};
