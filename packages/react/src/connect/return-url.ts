/* Loaded only on a page that a redirect returns to. */
export { cleanReturnUrl } from '@hawser/client/browser';
