/* Loaded where a redirect has come back to. */
export { cleanReturnUrl } from '@hawser/client/browser';
