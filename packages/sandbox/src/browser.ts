/** What a user does on a consent page. */
export interface ConsentChoice {
  /** The account to choose, by key (`grace`) or any e-mail address. @default the preselected one */
  user?: string;
  /** @default 'allow' */
  decision?: 'allow' | 'deny';
  /** The scopes to untick, where the provider allows that. */
  untick?: string[];
}

/**
 * Completes consent pages over HTTP like a browser, with cookies and without scripts. It is meant
 * for tests that need a connection but no window.
 *
 * @example
 * const callback = await new SandboxBrowser().consent(authorizationUrl, { user: 'grace' });
 */
export class SandboxBrowser {
  readonly #cookies = new Map<string, { origin: string; path: string; value: string }>();

  /**
   * Opens an authorization URL, submits the consent page if there is one, and follows redirects.
   *
   * @returns the client's redirect URI with code or error. It is not opened
   * @throws when the stand-in shows an error page, whose text is in the message
   */
  async consent(authorizationUrl: string | URL, choice: ConsentChoice = {}): Promise<URL> {
    const { origin } = new URL(authorizationUrl);
    const isBack = (url: URL): boolean => url.origin !== origin;
    const opened = await this.#follow(new URL(authorizationUrl), origin);
    if (isBack(opened.url)) return opened.url;
    if (opened.status !== 200)
      throw new Error(`The stand-in shows an error: ${textOf(opened.html)}`);

    const user = choice.user ?? /name="chosen" value="([^"]*)"/.exec(opened.html)?.[1] ?? '';
    if (user.includes('@')) {
      const another = { decision: 'another', email: user };
      await this.#follow(opened.url, origin, Object.entries(another));
    }
    const scopes = [...opened.html.matchAll(/name="scope" value="([^"]*)"/g)]
      .map(([, value = '']) => unescape(value))
      .filter((scope) => choice.untick?.includes(scope) !== true)
      .map((scope): [string, string] => ['scope', scope]);
    const fields: [string, string][] = [
      ['chosen', unescape(user)],
      ['decision', choice.decision ?? 'allow'],
      ...scopes,
    ];
    const answered = await this.#follow(opened.url, origin, fields);
    if (isBack(answered.url)) return answered.url;
    throw new Error(`The stand-in says: ${textOf(answered.html)}`);
  }

  async #follow(
    start: URL,
    origin: string,
    fields?: [string, string][],
  ): Promise<{ url: URL; status: number; html: string }> {
    let url = start;
    let body = fields && new URLSearchParams(fields);
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        ...(body && { body }),
        redirect: 'manual',
        headers: { cookie: this.#cookieHeader(url) },
      });
      this.#keep(url, response.headers.getSetCookie());
      const location = response.headers.get('location');
      const html = await response.text();
      if (location === null) return { url, status: response.status, html };
      url = new URL(location, url);
      body = undefined;
      if (url.origin !== origin) return { url, status: 200, html: '' };
    }
    throw new Error(`${start.href} redirects endlessly.`);
  }

  #keep(url: URL, setCookies: string[]): void {
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? '/';
      if (value === '') this.#cookies.delete(`${name} ${path}`);
      else this.#cookies.set(`${name} ${path}`, { origin: url.origin, path, value });
    }
  }

  #cookieHeader(url: URL): string {
    return [...this.#cookies]
      .filter(([, it]) => it.origin === url.origin && url.pathname.startsWith(it.path))
      .map(([key, it]) => `${key.split(' ')[0] ?? ''}=${it.value}`)
      .join('; ');
  }
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

function textOf(html: string): string {
  const main = /<main>(.*)<\/main>/s.exec(html)?.[1] ?? html;
  return unescape(main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).trim();
}
