import type { Report } from './report.js';

/**
 * Reports requests of the kit that the page's Content Security Policy blocks. Returns a function
 * that says whether a request to the router has been blocked.
 */
export function watchPolicy(routerUrl: string, report: Report): () => boolean {
  const { origin } = new URL(routerUrl);
  const source = origin === location.origin ? "'self'" : origin;
  let blocked = false;
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition !== 'enforce' || !event.blockedURI.startsWith(origin)) return;
    const directive = event.effectiveDirective;
    if (directive === 'connect-src') {
      blocked = true;
      report('policy-blocks-router', { source, directive });
    } else if (directive === 'img-src' && event.blockedURI.startsWith(routerUrl))
      report('policy-blocks-logos', { source, directive });
  });
  return () => blocked;
}
