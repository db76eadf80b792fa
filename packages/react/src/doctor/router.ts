import { isInForeignFrame } from '@hawser/client/browser';
import type { Patient, Report } from './report.js';

export interface RouterQuestion extends Pick<Patient, 'fetch' | 'headers'> {
  /** The full URL at which the router should be. */
  readonly url: string;
  /** Returns whether the page's policy has blocked a request to the router. */
  readonly blocked: () => boolean;
}

/** Requests the list from the router, and diagnoses a wrong answer. */
export async function findRouter(question: RouterQuestion, report: Report): Promise<void> {
  const { url, fetch, blocked } = question;
  const headers =
    typeof question.headers === 'function' ? await question.headers() : question.headers;
  const list = `${url}/integrations/providers`;
  const { origin } = location;
  // The router may have another name than the page: behind a development server's proxy.
  const asked = new URL(url).origin === origin ? { ...headers, 'hawser-page': origin } : headers;
  let response: Response;
  try {
    response = await fetch(list, { headers: asked, credentials: 'include', cache: 'no-store' });
  } catch {
    // The browser reports a blocked request in a separate task.
    await new Promise((resolve) => setTimeout(resolve));
    if (blocked()) return;
    report((await answersAtAll(list)) ? 'origin-not-allowed' : 'router-unreachable', {
      url,
      origin,
    });
    return;
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!isOurs(response, answer)) {
    const type = response.headers.get('content-type') ?? 'no content type';
    report('router-not-here', { url, answer: `${response.status}, ${type}` });
  } else if (Array.isArray(answer)) {
    if (response.headers.get('hawser-page') === 'refused')
      report('origin-not-allowed', { url, origin });
    const logo = logoOf(answer);
    if (logo !== undefined) new Image().src = logo;
  } else if (response.status === 401 && Object.keys(headers).length === 0)
    if (isInForeignFrame(window) || new URL(url).origin !== location.origin)
      report('cookies-not-sent', { url });
}

/**
 * Returns whether the answer is a list, or an error with a known code, which another server would
 * hardly send.
 */
function isOurs(response: Response, answer: unknown): boolean {
  if (response.ok) return Array.isArray(answer);
  return typeof (answer as { error?: { code?: unknown } } | null)?.error?.code === 'string';
}

/** Returns whether any server responds. Uses `no-cors`, so the response can't be read. */
async function answersAtAll(url: string): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

/** Returns one logo, to load it: a policy that blocks logos is reported even if none is in view. */
function logoOf(integrations: readonly { readonly logoUrl?: unknown }[]): string | undefined {
  const url = integrations.find(({ logoUrl }) => typeof logoUrl === 'string')?.logoUrl;
  return typeof url === 'string' ? url : undefined;
}
