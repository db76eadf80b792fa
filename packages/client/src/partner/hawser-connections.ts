import { waitForConnect, type ConnectWaitOptions } from '@hawser/contract';
import type {
  ConnectLink,
  PartnerConnection,
  PartnerConnectSession,
} from '@hawser/contract/partner';
import { sessionPath } from './accounts.js';
import { PartnerConnectionsClient } from './connections.js';
import { pauseFor, type Transport } from './transport.js';

/** Manages the partner's connections, and waits for those of links. */
export class ConnectionsClient extends PartnerConnectionsClient {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    super(transport);
    this.#transport = transport;
  }

  /**
   * Waits until the user of a link has connected, and returns the connection; of a link with several
   * integrations, the first. Asks the server once a second. The key needs `connect:write` and
   * `connections:read`.
   * @example
   * const link = await hawser.accounts.connect(id, { provider: 'google', page: true });
   * console.log(`Open ${link.connect_url}`);
   * const google = await hawser.connections.waitFor(link, { askCode: () => terminal.question('Code: ') });
   * @throws HawserError `connect_failed` when the user or the provider declined, `session_expired`,
   * `session_cancelled`
   */
  async waitFor(
    { account_id, session_id }: Pick<ConnectLink, 'account_id' | 'session_id'>,
    options: ConnectWaitOptions = {},
  ): Promise<PartnerConnection> {
    const { signal } = options;
    const path = sessionPath(account_id, session_id);
    const completed = await waitForConnect({
      ...options,
      read: () => this.#transport.call<PartnerConnectSession>('GET', path, { signal }),
      confirm: (code) =>
        this.#transport.call('POST', `${path}/confirm`, { signal, body: { code } }),
      pause: pauseFor,
    });
    const [first = ''] = completed.connection_ids ?? [];
    return this.get(first, { signal });
  }
}
