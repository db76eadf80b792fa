import type { KeyMode } from '@hawser/contract';
import type { KeyScope } from '@hawser/contract/partner';
import { hostPartnerId } from '@hawser/server';
import type { Host } from './host.js';

export interface PartnerAnswer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T;
  readonly error: {
    code: string;
    message: string;
    request_id: string;
    details?: Record<string, unknown>;
  };
  readonly next_cursor: string | null;
}

/** A partner's backend, with an API key. */
export class Partner {
  readonly #host: Host;
  readonly key: string;

  private constructor(host: Host, key: string) {
    this.#host = host;
    this.key = key;
  }

  static async of(
    host: Host,
    scopes?: KeyScope[],
    mode: KeyMode = 'live',
    partnerId = hostPartnerId,
  ): Promise<Partner> {
    const { key } = await host.hawser.keys.create(partnerId, { name: 'test', mode, scopes });
    return new Partner(host, key);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.key}`);
    return fetch(`${this.#host.baseUrl}/api/v1${path}`, { ...init, headers, redirect: 'manual' });
  }

  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<PartnerAnswer<T>> {
    const response = await this.fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Omit<
      PartnerAnswer<T>,
      'status' | 'headers'
    >;
    return { ...parsed, status: response.status, headers: response.headers };
  }

  async account(externalId: string): Promise<{ id: string; external_id: string }> {
    return (
      await this.call<{ id: string; external_id: string }>('POST', '/accounts', {
        external_id: externalId,
      })
    ).data;
  }
}
