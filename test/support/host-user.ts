import type {
  BrowserConnectSession,
  BrowserConnection,
  CreateConnectSessionResult,
} from '@hawser/contract/browser';
import { SandboxBrowser, type ConsentChoice } from '@hawser/sandbox';
import type { Host } from './host.js';
import { HttpBrowser, locationOf } from './http-browser.js';

/** One of the host's users, with a separate browser, who calls the browser API as the components do. */
export class HostUser {
  readonly browser = new HttpBrowser();
  readonly consent = new SandboxBrowser();
  readonly #host: Host;
  readonly #headers: Record<string, string>;

  constructor(host: Host, name: string, signIn: 'cookie' | 'bearer' = 'cookie') {
    this.#host = host;
    this.#headers = signIn === 'bearer' ? { authorization: `Bearer user-${name}` } : {};
    if (signIn === 'cookie') this.browser.setCookie(host.origin, 'user', name);
  }

  get(path: string): Promise<Response> {
    return this.browser.fetch(this.#host.baseUrl + path, { headers: this.#headers });
  }

  send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.browser.fetch(this.#host.baseUrl + path, {
      method,
      headers: {
        origin: this.#host.origin,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...this.#headers,
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async begin(
    provider: string,
    more: Record<string, unknown> = {},
  ): Promise<CreateConnectSessionResult> {
    const response = await this.send('POST', '/connect-sessions', {
      provider,
      mode: 'popup',
      ...more,
    });
    if (response.status !== 201) throw new Error(await response.text());
    return (await response.json()) as CreateConnectSessionResult;
  }

  /** Opens the start URL and answers at the provider. Returns the callback URL without opening it. */
  async authorize(startUrl: string, choice?: ConsentChoice): Promise<URL> {
    const start = await this.browser.fetch(startUrl);
    return this.consent.consent(await locationOf(start), choice);
  }

  /** Connects from start to end, as a popup does. */
  async connect(
    provider: string,
    more: Record<string, unknown> = {},
    choice?: ConsentChoice,
  ): Promise<BrowserConnectSession> {
    const { id, startUrl } = await this.begin(provider, more);
    const callback = await this.authorize(startUrl, choice);
    const page = await this.browser.fetch(callback);
    await page.text();
    return this.session(id);
  }

  async session(id: string): Promise<BrowserConnectSession> {
    return (await (await this.get(`/connect-sessions/${id}`)).json()) as BrowserConnectSession;
  }

  async connections(): Promise<BrowserConnection[]> {
    return (await (await this.get('/connections')).json()) as BrowserConnection[];
  }
}
