import type { KeyMode } from '@hawser/contract';
import type { Operation } from '@hawser/contract/partner';
import { SandboxBrowser } from '@hawser/sandbox';
import { exampleRequest } from '../../packages/contract/src/openapi/samples/request.js';
import * as example from '../../packages/contract/src/partner/operations/example-values.js';
import type { Host, HostOptions } from './host.js';
import { HttpBrowser, locationOf } from './http-browser.js';
import { Partner } from './partner.js';

/** The redirect URI of the examples' partner; nothing listens there. */
const ownRedirectUri = 'http://localhost:9/partner/callback';

/** The host options that the operations' examples need. */
export const exampleHost: HostOptions = {
  partnerApi: { rateLimit: null },
  allowedRedirects: [example.landingPage, ownRedirectUri],
  redirectUris: [ownRedirectUri],
  webhooks: { dispatcher: false },
  notify: { send: () => undefined, reconnectUrl: () => example.productPage, notifier: false },
};

/** Path endings of the operations on connections whose user has not consented yet. */
const beforeConsent = ['/authorization-url', '/exchange', '/test-tokens'];

/** Real values that replace the ones in the examples. */
export type Values = ReadonlyMap<string, string>;

export interface ReadyRequest {
  readonly method: string;
  /** Below the router's mount. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A channel of the sandbox's workspace. */
const sandboxChannel = 'C0HARBOUR1';

let made = 0;

/** A separate partner, set up so that the operations' examples succeed for it. */
export class OperationWorld {
  readonly partner: Partner;
  readonly partnerId: string;

  private constructor(partner: Partner, partnerId: string) {
    this.partner = partner;
    this.partnerId = partnerId;
  }

  static async of(host: Host, mode: KeyMode = 'live'): Promise<OperationWorld> {
    const { id } = await host.hawser.partners.create({ companyName: 'Example Ltd' });
    return new OperationWorld(await Partner.of(host, undefined, mode, id), id);
  }

  /** Returns the same partner in another mode. */
  async inMode(host: Host, mode: KeyMode): Promise<OperationWorld> {
    return new OperationWorld(
      await Partner.of(host, undefined, mode, this.partnerId),
      this.partnerId,
    );
  }

  /** Creates the objects that the operation's example refers to; new ones on each call. */
  async prepare({ id, method, path, example: said }: Operation): Promise<Values> {
    const request = JSON.stringify([said.params, said.query, said.headers, said.body]);
    const mentions = (value: string): boolean => request.includes(value);
    const reads = (root: string): boolean => method === 'GET' && path.startsWith(root);
    const externalId = `user-${(made += 1)}`;
    const values = new Map([[example.externalId, externalId]]);
    if (mentions(example.accountId) || reads('/accounts') || reads('/usage')) {
      values.set(example.accountId, (await this.partner.account(externalId)).id);
    }
    if (
      mentions(example.connectionId) ||
      reads('/connections') ||
      path.startsWith('/accounts/:id/integrations') ||
      method === 'ANY'
    ) {
      const connectionId = await this.#pendingConnection(externalId);
      values.set(example.connectionId, connectionId);
      if (mentions(example.oauthState)) {
        const { code, state } = await this.#consent(connectionId);
        values.set(example.authorizationCode, code).set(example.oauthState, state);
      } else if (!beforeConsent.some((end) => path.endsWith(end))) {
        await this.#connect(connectionId);
      }
    }
    if (mentions(example.sessionId)) {
      const { sessionId, url } = await this.#link(values.get(example.accountId) ?? '');
      values.set(example.sessionId, sessionId);
      if (mentions(example.confirmToken)) {
        values.set(example.confirmToken, await this.#comeBack(url));
      }
    }
    if (path.endsWith('/execute')) {
      values.set(example.slackChannel, sandboxChannel);
      await this.#connect(await this.#pendingConnection(externalId, 'slack'));
    }
    if (mentions(example.agentTokenId)) {
      values.set(example.agentTokenId, await this.#agentToken(externalId));
    } else if (path.startsWith('/agent-tokens') || path === '/tools') {
      await this.partner.account(externalId);
    }
    if (mentions(example.keyId)) {
      values.set(example.keyId, await this.#idOf('/keys', { name: id, mode: 'live' }));
    }
    if (mentions(example.cleanupId)) {
      const body = { unused_for_days: 90, statuses: ['active'], action: 'suspend' };
      values.set(example.cleanupId, await this.#idOf('/cleanups', body));
    }
    if (mentions(example.verificationId)) {
      values.set(example.verificationId, await this.#idOf('/audit/verifications'));
    }
    if (mentions(example.webhookId) || reads('/webhooks')) {
      const webhook = { url: example.webhookUrl, events: ['*'] };
      const webhookId = await this.#idOf('/webhooks', webhook);
      values.set(example.webhookId, webhookId);
      if (path.includes('/deliveries')) {
        values.set(example.deliveryId, await this.#delivery(webhookId, `${externalId}-event`));
      }
    }
    return values;
  }

  async #idOf(path: string, body?: object): Promise<string> {
    const { status, data, error } = await this.partner.call<{ id: string }>('POST', path, body);
    if (status >= 400) throw new Error(`POST ${path} was answered with ${error.code}`);
    return data.id;
  }

  #pendingConnection(identifier: string, provider = 'google'): Promise<string> {
    return this.#idOf('/connections', { provider, identifier });
  }

  async #agentToken(account: string): Promise<string> {
    await this.partner.account(account);
    const grants = [{ type: 'tools', tools: ['slack_post_message'] }];
    return this.#idOf('/agent-tokens', { account, agent: { name: 'helper' }, grants });
  }

  async #consent(id: string): Promise<{ code: string; state: string }> {
    const path = `/connections/${id}/authorization-url`;
    const { data } = await this.partner.call<{ url: string }>('POST', path, {
      redirect_uri: ownRedirectUri,
    });
    const { searchParams } = await new SandboxBrowser().consent(data.url);
    return { code: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' };
  }

  async #connect(id: string): Promise<void> {
    const body = await this.#consent(id);
    const { status } = await this.partner.call('POST', `/connections/${id}/exchange`, body);
    if (status !== 200) throw new Error(`The exchange was answered with ${status}`);
  }

  async #link(accountId: string): Promise<{ sessionId: string; url: string }> {
    const { data } = await this.partner.call<{ session_id: string; connect_url: string }>(
      'POST',
      `/accounts/${accountId}/connect`,
      { provider: 'google', redirect_url: example.landingPage },
    );
    return { sessionId: data.session_id, url: data.connect_url };
  }

  /** Follows the link and consents as the user. Returns the token that the partner receives. */
  async #comeBack(url: string): Promise<string> {
    const browser = new HttpBrowser();
    const start = await locationOf(await browser.fetch(url));
    const callback = await new SandboxBrowser().consent(start);
    const end = await locationOf(await browser.fetch(callback));
    return end.searchParams.get('confirm_token') ?? '';
  }

  /** Changes a connection so that the webhook gets a delivery. Returns the delivery's id. */
  async #delivery(webhookId: string, identifier: string): Promise<string> {
    const id = await this.#pendingConnection(identifier);
    await this.partner.call('POST', `/connections/${id}/suspend`);
    const path = `/webhooks/${webhookId}/deliveries`;
    const [delivery] = (await this.partner.call<{ id: string }[]>('GET', path)).data;
    if (!delivery) throw new Error('The webhook has nothing to deliver');
    return delivery.id;
  }
}

/** The operation's example as a request, with what was made for it. */
export function requestOf(operation: Operation, values: Values): ReadyRequest {
  const { url, ...rest } = exampleRequest(operation, '');
  return JSON.parse(withValues(JSON.stringify({ path: url, ...rest }), values)) as ReadyRequest;
}

/** A text with what was made in the place of the examples' values. */
export function withValues(text: string, values: Values): string {
  return [...values].reduce((filled, [from, to]) => filled.replaceAll(from, to), text);
}
