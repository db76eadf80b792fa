import type { IncomingMessage } from 'node:http';
import type { ConsoleOptions, ConsoleVisitor } from '@hawser/express';
import type { Host } from './host.js';
import type { PartnerAnswer } from './partner.js';

/** Reads the user from a header, as the tests' stand-in for a session. */
export const consoleByHeader = {
  authorize: ({ headers }) => {
    const said = headers['x-console-user'];
    return typeof said === 'string' ? (JSON.parse(said) as ConsoleVisitor) : undefined;
  },
} satisfies ConsoleOptions<IncomingMessage>;

const userCookie = 'console_user';

/** Reads the user from a cookie, for pages in a browser. */
export const consoleByCookie = {
  authorize: ({ headers }) => {
    const [, said] = /(?:^|; )console_user=([^;]+)/.exec(headers.cookie ?? '') ?? [];
    return said === undefined
      ? undefined
      : (JSON.parse(decodeURIComponent(said)) as ConsoleVisitor);
  },
} satisfies ConsoleOptions<IncomingMessage>;

/** Returns the cookie with which a browser is signed in as a user. */
export function cookieOf(
  { origin }: Pick<Host, 'origin'>,
  visitor: ConsoleVisitor,
): { readonly name: string; readonly value: string; readonly url: string } {
  return { name: userCookie, value: encodeURIComponent(JSON.stringify(visitor)), url: origin };
}

/** What a request to the console can differ in. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The body as it is sent, in place of JSON. */
  readonly text?: string | undefined;
}

/** A user of the console in a browser, on a page of the router's own origin. */
export class ConsoleUser {
  readonly visitor: ConsoleVisitor | undefined;
  /** The host's id of the user. */
  readonly id: string;
  readonly #host: Pick<Host, 'baseUrl' | 'origin'>;

  /** @param visitor undefined for nobody */
  constructor(
    host: Pick<Host, 'baseUrl' | 'origin'>,
    visitor?: ConsoleVisitor & { readonly id: string },
  ) {
    this.#host = host;
    this.visitor = visitor;
    this.id = visitor?.id ?? '';
  }

  fetch(
    method: string,
    path: string,
    { body, headers = {}, text }: Sent & { readonly body?: unknown } = {},
  ): Promise<Response> {
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const all: Sent['headers'] = {
      ...(this.visitor && { 'x-console-user': JSON.stringify(this.visitor) }),
      ...(method !== 'GET' && method !== 'HEAD' && { origin: this.#host.origin }),
      ...(content !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.entries(all).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return fetch(`${this.#host.baseUrl}/console/api${path}`, {
      method,
      headers: sent,
      redirect: 'manual',
      ...(content !== undefined && { body: content }),
    });
  }

  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    sent: Sent = {},
  ): Promise<PartnerAnswer<T>> {
    const response = await this.fetch(method, path, { body, ...sent });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Omit<
      PartnerAnswer<T>,
      'status' | 'headers'
    >;
    return { ...parsed, status: response.status, headers: response.headers };
  }
}
