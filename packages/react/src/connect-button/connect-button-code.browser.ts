import type { ConnectButtonView } from './connect-button-view.js';

/* What a `ConnectButton` is, for a browser: loaded when the first one is drawn. */
export const present: typeof ConnectButtonView | undefined = undefined;

export const load = (): Promise<typeof ConnectButtonView> =>
  import('./connect-button-view.js').then((code) => code.ConnectButtonView);
