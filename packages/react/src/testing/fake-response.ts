/**
 * Returns a JSON response. Jest's jsdom has no `Response`; there, it is an object with what the kit
 * and its hosts read of one.
 */
export function fakeResponse(status: number, data: unknown): Response {
  const text = data === undefined ? '' : JSON.stringify(data);
  const headers = new Headers({ 'content-type': 'application/json' });
  return typeof Response === 'undefined'
    ? new TextResponse(status, text, headers)
    : new Response(data === undefined ? null : text, { status, headers });
}

class TextResponse implements Response {
  readonly body = null;
  readonly redirected = false;
  readonly statusText = '';
  readonly type = 'basic';
  readonly url = '';
  bodyUsed = false;
  readonly status: number;
  readonly headers: Headers;
  readonly #text: string;

  constructor(status: number, text: string, headers: Headers) {
    this.status = status;
    this.headers = headers;
    this.#text = text;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  clone(): Response {
    return new TextResponse(this.status, this.#text, this.headers);
  }

  text(): Promise<string> {
    if (this.bodyUsed) return Promise.reject(new TypeError('The body was read already.'));
    this.bodyUsed = true;
    return Promise.resolve(this.#text);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new TextEncoder().encode(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.text()], { type: 'application/json' });
  }

  formData(): Promise<FormData> {
    return Promise.reject(new TypeError('The body is JSON.'));
  }
}
