import { Readable } from 'node:stream';
import type { Tenant } from '../tenant.js';
import type { ConnectionAddress } from '@hawser/contract';
import { Caller } from '../egress/caller.js';
import { Fetched } from '../proxy/fetched.js';
import type { ProxyService } from '../proxy/forward.js';

/** The part of the Fetch standard's RequestInit that is supported. */
export interface FetchInit {
  /** @default 'GET' */
  readonly method?: string;
  /** General ones and those of the provider's API go on to it; credentials never do. */
  readonly headers?: Record<string, string>;
  /** A stream is sent as it comes, and can be sent once. */
  readonly body?: string | Buffer | Readable;
  /** Ends the call, also while its answer comes. */
  readonly signal?: AbortSignal;
}

/** Calls by the proxy, as the Fetch standard has it. */
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
