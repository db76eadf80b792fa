/** The texts of a button, or another part of the kit, whose code has not loaded. */
export const placeholderMessages = {
  connect: 'Connect {provider}',
  connectShort: 'Connect',
  tryAgain: 'Try again',
  loadFailed: 'This part of the page could not be loaded. Reload the page and try again.',
};
