/** Words of a button, and of the window that it opens, until the provider's page comes. */
export const openingMessages = {
  opening: 'Opening {provider}…',
  openingShort: 'Opening…',
};
