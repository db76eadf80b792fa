import { ConnectButtonView } from './connect-button-view.js';

/*
 * What a `ConnectButton` is, for a server: there from the beginning, so that the HTML of the first
 * request is whole. Browsers get `connect-button-code.browser.ts` by the `imports` of package.json.
 */
export const present: typeof ConnectButtonView | undefined = ConnectButtonView;

export const load = (): Promise<typeof ConnectButtonView> => Promise.resolve(ConnectButtonView);
