import { ConnectButtonView } from './connect-button-view.js';

/*
 * The code of `ConnectButton` on a server: imported statically, so that the HTML of the first
 * request is complete. Browsers get `connect-button-code.browser.ts` by the `imports` of
 * package.json.
 */
export const present: typeof ConnectButtonView | undefined = ConnectButtonView;

export const load = (): Promise<typeof ConnectButtonView> => Promise.resolve(ConnectButtonView);
