/** A browser's cookies and redirects over plain HTTP, for tests that need no window. */
export class HttpBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Sends one request with this browser's cookies. Doesn't follow redirects. */
  async fetch(address: string | URL, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(address);
    const jar = this.#jar(origin);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects until one leads to `origin`. Returns that URL without opening it. */
  async followTo(origin: string, start: URL): Promise<URL> {
    let url = start;
    while (url.origin !== origin) url = await locationOf(await this.fetch(url));
    return url;
  }

  setCookie(origin: string, name: string, value: string): void {
    this.#jar(origin).set(name, value);
  }

  cookies(origin: string): ReadonlyMap<string, string> {
    return this.#jar(origin);
  }

  #jar(origin: string): Map<string, string> {
    const known = this.#cookies.get(origin);
    if (known) return known;
    const jar = new Map<string, string>();
    this.#cookies.set(origin, jar);
    return jar;
  }
}

/** Returns the Location of a redirect. Throws with the page's text if it is not a redirect. */
export async function locationOf(response: Response): Promise<URL> {
  const location = response.headers.get('location');
  if (location === null) {
    throw new Error(
      `${response.url} answered ${response.status} without Location: ${await response.text()}`,
    );
  }
  return new URL(location, response.url);
}
