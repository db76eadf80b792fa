/** The search in the frame. */
export const searchMessages = {
  findLabel: 'Find an account or a connection',
  findHint: 'E-mail, name or id',
  findNone: 'Nothing begins with “{query}”.',
  findFound: '{count} found|{count} found',
  findAccount: 'Account',
  findConnection: 'Connection · {provider}',
};
