import { Readable } from 'node:stream';
import type { Tenant } from '../tenant.js';
import type { ConnectionAddress } from '@hawser/contract';
import { Caller } from '../egress/caller.js';
import { Fetched } from '../proxy/fetched.js';
import type { ProxyService } from '../proxy/forward.js';

/** The supported part of the Fetch standard's RequestInit. */
export interface FetchInit {
  /** The HTTP method. @default 'GET' */
  readonly method?: string;
  /**
   * Request headers. General headers and those of the provider's API are forwarded; credentials
   * never are.
   */
  readonly headers?: Record<string, string>;
  /**
   * The request body. A stream is forwarded as it arrives, so it can be sent only once and is never
   * retried.
   */
  readonly body?: string | Buffer | Readable;
  /** Aborts the call, also while the response is being received. */
  readonly signal?: AbortSignal;
}

/** Returns a function that calls provider APIs through the proxy and answers like `fetch`. */
export function fetchBy(
  proxy: ProxyService,
  tenant: Tenant,
): (address: ConnectionAddress, path: string, init?: FetchInit) => Promise<Response> {
  return async (address, path, init = {}) => {
    const { method = 'GET', headers = {}, body } = init;
    const caller = init.signal ? Caller.of(init.signal) : new Caller();
    const fetched = new Fetched(caller);
    const request = { method, path, headers, body, caller };
    try {
      await proxy.forward(tenant, address, request, fetched.receive);
    } catch (error) {
      caller.done();
      if (body instanceof Readable) body.destroy();
      throw error;
    }
    return fetched.response;
  };
}
