import { SandboxBrowser } from '@hawser/sandbox';
import type { Host } from '../support/host.js';
import { HttpBrowser, locationOf } from '../support/http-browser.js';
import type { Partner, PartnerAnswer } from '../support/partner.js';

/** A link by which the user of an agent connects what a call lacks. */
export interface Offer {
  readonly url: string;
  readonly session_id: string;
  readonly expires_at: string;
  readonly provider: string;
  readonly scopes: string[];
  readonly reason: string;
}

export const slackGrants = [
  { type: 'tools', tools: ['slack_post_message', 'slack_list_channels'] },
  { type: 'routes', provider: 'slack', routes: ['POST /chat.postMessage'] },
];

export const slackMessage = { channel: 'C0HARBOUR1', text: 'Hello' };

let next = 0;

/** A program with an agent token of a new account, and the browser of that account's user. */
export class Agent {
  readonly token: string;
  readonly account: string;
  readonly browser = new HttpBrowser();
  readonly #host: Host;
  readonly #partner: Partner;

  constructor(
    { host, partner }: { readonly host: Host; readonly partner: Partner },
    token: string,
    account: string,
  ) {
    this.#host = host;
    this.#partner = partner;
    this.token = token;
    this.account = account;
  }

  static async of(
    world: { readonly host: Host; readonly partner: Partner },
    more: Record<string, unknown> = { connect: true },
  ): Promise<Agent> {
    const account = `ada-${(next += 1)}`;
    await world.partner.account(account);
    const { data } = await world.partner.call<{ token: string }>('POST', '/agent-tokens', {
      account,
      agent: { name: 'inbox-helper' },
      grants: slackGrants,
      ...more,
    });
    return new Agent(world, data.token, account);
  }

  async call(method: string, path: string, body?: unknown): Promise<PartnerAnswer> {
    const response = await fetch(`${this.#host.baseUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const parsed = (await response.json()) as PartnerAnswer;
    return { ...parsed, status: response.status, headers: response.headers };
  }

  post(more: Record<string, unknown> = {}): Promise<PartnerAnswer> {
    const body = { arguments: slackMessage, ...more };
    return this.call('POST', '/tools/slack_post_message/execute', body);
  }

  /** Signs the browser in with the host as the account's user. */
  signIn(): void {
    this.browser.setCookie(this.#host.origin, 'user', this.account);
  }

  /** Goes to the provider by a link, and back. */
  async consent(url: string): Promise<void> {
    const away = await locationOf(await this.browser.fetch(`${url}/go`));
    await this.browser.fetch(await new SandboxBrowser().consent(away));
  }

  /** Lets the user connect by an offer. Returns the code. */
  async connect({ url }: Pick<Offer, 'url'>): Promise<string> {
    await this.consent(url);
    return this.code(url);
  }

  /** Says that the user began this, and returns the code that the page then shows. */
  async code(url: string): Promise<string> {
    const shown = await this.send(`${url}/answer`, { begun: 'yes' });
    return /data-code[^>]*>([A-Z]{8})</.exec(await shown.text())?.[1] ?? '';
  }

  /** Sends a form of the page. */
  send(url: string, fields: Record<string, string> = {}): Promise<Response> {
    const headers = { origin: this.#host.origin };
    return this.browser.fetch(url, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  async confirm({ session_id }: Offer, code: string): Promise<PartnerAnswer> {
    const { data } = await this.#partner.call<{ id: string }[]>(
      'GET',
      `/accounts?external_id=${this.account}`,
    );
    const path = `/accounts/${data[0]?.id ?? ''}/connect/${session_id}/confirm`;
    return this.#partner.call('POST', path, { code });
  }
}

export function offerOf({ error }: PartnerAnswer): Offer {
  return error.details?.['connect'] as Offer;
}
