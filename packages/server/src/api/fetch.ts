import { Readable } from 'node:stream';
import { HawserError, type ConnectionAddress } from '@hawser/contract';
import { Caller } from '../egress/caller.js';
import { Fetched } from '../proxy/fetched.js';
import type { ProxyService } from '../proxy/forward.js';
import type { Tenant } from '../tenant.js';
import { readFetch, type FetchInit, type FetchInput } from './fetch-request.js';

/** Statuses of redirects that `fetch` knows (Fetch standard, "redirect status"). */
const redirects = [301, 302, 303, 307, 308];

/** Returns a function that calls provider APIs through the proxy and answers like `fetch`. */
export function fetchBy(
  proxy: ProxyService,
  tenant: Tenant,
): (address: ConnectionAddress, input: FetchInput, init?: FetchInit) => Promise<Response> {
  return async (address, input, init = {}) => {
    const { signal, refusesRedirects, ...read } = await readFetch(input, init);
    const caller = signal ? Caller.of(signal) : new Caller();
    const fetched = new Fetched(caller, read.method);
    try {
      await proxy.forward(tenant, address, { ...read, caller }, fetched.receive);
    } catch (error) {
      caller.done();
      if (read.body instanceof Readable) read.body.destroy();
      throw error;
    }
    const { response } = fetched;
    if (refusesRedirects && redirects.includes(response.status)) {
      await response.body?.cancel();
      throw new HawserError(
        'upstream_unreachable',
        `${address.provider} answered with a redirect (status ${response.status}), which redirect: "error" refuses.`,
      );
    }
    return response;
  };
}
