import type { Words } from './language.js';

/** Spanish. */
export const es: Words = {
  direction: 'ltr',
  subjects: {
    reconnect_needed: '{provider} necesita que vuelvas a iniciar sesión',
    expiring_soon: 'Tu acceso a {provider} termina pronto',
    cleanup_notice: 'Tu acceso a {provider} no se usa',
    disconnected: 'Tu cuenta de {provider} se ha desconectado',
  },
  severalSubject: 'Algunas de tus cuentas conectadas te necesitan',
  sentences: {
    reconnect_needed: '{connection} necesita que vuelvas a iniciar sesión.',
    expiring_soon: 'Tu acceso a {connection} termina el {date}.',
    suspend_notice:
      '{connection} no se ha usado desde hace tiempo. Se pausará el {date} si no se usa antes.',
    delete_notice:
      '{connection} no se ha usado desde hace tiempo. Se desconectará el {date} si no se usa antes.',
    disconnected: '{connection} se ha desconectado.',
  },
  links: {
    reconnect_needed: 'Volver a conectar',
    expiring_soon: 'Renovar',
    cleanup_notice: 'Conservar el acceso',
    disconnected: 'Conectar de nuevo',
  },
  named: '{provider} ({name})',
  more: 'Y {count} más.',
  why: 'Recibes este mensaje porque conectaste estas cuentas a {product}.',
};
