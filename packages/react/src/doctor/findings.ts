/**
 * The problems that the development doctor can find, and what to do about each. Each has a section
 * of the same name in the documentation's page "Development doctor".
 */
export const findings = {
  'router-unreachable':
    'Nothing answers at {url}. Is your backend running, and is `baseUrl` where it mounts the router?',
  'router-not-here':
    '{url} answers with something that is not Hawser ({answer}). Mount the router there, change `baseUrl`, or let your development server pass that path on to your backend.',
  'origin-not-allowed':
    'The router at {url} does not accept pages of {origin}. Add {origin} to `allowedOrigins` of createHawser.',
  'cookies-not-sent':
    'The router at {url} sees no signed-in user, and this page is on another origin or in a frame, where browsers may leave cookies out. Authenticate your requests with `headers`, or serve the router from the origin of the page.',
  'policy-blocks-router':
    'The Content Security Policy of this page blocks requests to the router. Add {source} to its `{directive}`.',
  'policy-blocks-logos':
    'The Content Security Policy of this page blocks the logos. Add {source} to its `{directive}`.',
  'page-isolated':
    'This page sends Cross-Origin-Opener-Policy: {policy}, which cuts it off from windows that it opens. Connecting works, but it cannot bring the window to the front or see that it was closed. Send same-origin-allow-popups where you do not need isolation.',
  'page-framed':
    'This page is in a frame of another origin. Browsers keep its cookies and storage apart there, and may keep it from opening windows. Authenticate your requests with `headers`, and allow popups in the sandbox of the frame.',
  'no-stylesheet':
    "The stylesheet is not on this page. Import it once: import '@hawser/react/styles.css'.",
  'look-overridden':
    "Rules of this page for bare elements, outside of any cascade layer, override the look of the components. Import '@hawser/react/styles.unlayered.css' in place of styles.css, before your own stylesheet.",
  'colour-scheme':
    'The components are {scheme} here, and what is behind them is not, so they are hard to read. Declare the color-scheme of this page where you set its colours, or set `appearance.colorScheme` of HawserProvider.',
  'two-react-queries':
    'Your QueryClient comes from another copy of @tanstack/react-query than the one that Hawser uses, so they do not share a cache. `npm ls @tanstack/react-query` shows both; deduplicate them, or pass your client as `queryClient`.',
} as const;

export type Finding = keyof typeof findings;
