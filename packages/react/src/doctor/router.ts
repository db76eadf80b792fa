import type { Patient, Report } from './report.js';
import { isFramed } from './page.js';

export interface RouterQuestion extends Pick<Patient, 'fetch' | 'headers'> {
  /** The whole URL that the router should be at. */
  readonly url: string;
  /** Whether the page's policy has blocked a request to it. */
  readonly blocked: () => boolean;
}

/** Asks the router for the list, and tells apart what may be wrong with the answer. */
export async function findRouter(question: RouterQuestion, report: Report): Promise<void> {
  const { url, fetch, blocked } = question;
  const headers =
    typeof question.headers === 'function' ? await question.headers() : question.headers;
  const list = `${url}/integrations/providers`;
  let response: Response;
  try {
    response = await fetch(list, { headers, credentials: 'include', cache: 'no-store' });
  } catch {
    // The event about a blocked request is a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    if (blocked()) return;
    report((await answersAtAll(list)) ? 'origin-not-allowed' : 'router-unreachable', {
      url,
      origin: location.origin,
    });
    return;
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!isOurs(response, answer)) {
    const type = response.headers.get('content-type') ?? 'no content type';
    report('router-not-here', { url, answer: `${response.status}, ${type}` });
  } else if (Array.isArray(answer)) showLogo(answer);
  else if (response.status === 401 && Object.keys(headers).length === 0)
    if (isFramed() || new URL(url).origin !== location.origin) report('cookies-not-sent', { url });
}

/** A list, or an error with one of the codes: what another server would hardly send. */
function isOurs(response: Response, answer: unknown): boolean {
  if (response.ok) return Array.isArray(answer);
  return typeof (answer as { error?: { code?: unknown } } | null)?.error?.code === 'string';
}

/** Whether there is a server: without CORS, for an answer that can't be read. */
async function answersAtAll(url: string): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

/** Loads one logo, so that a policy that blocks them says so even where none is in view. */
function showLogo(integrations: readonly { readonly logoUrl?: unknown }[]): void {
  const url = integrations.find(({ logoUrl }) => typeof logoUrl === 'string')?.logoUrl;
  if (typeof url === 'string') new Image().src = url;
}
