import type { ConnectButtonView } from './connect-button-view.js';

/* The code of `ConnectButton` in a browser: loaded when the first one renders. */
export const present: typeof ConnectButtonView | undefined = undefined;

export const load = (): Promise<typeof ConnectButtonView> =>
  import('./connect-button-view.js').then((code) => code.ConnectButtonView);
