/** The texts of a button, and of its popup, until the provider's page has loaded. */
export const openingMessages = {
  opening: 'Opening {provider}…',
  openingShort: 'Opening…',
};
