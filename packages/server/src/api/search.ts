import type { Account } from '../accounts/account.js';
import type { AccountsService } from '../accounts/accounts.js';
import type { ConnectionLists, ListedConnection } from '../connections/lists.js';
import { checkedSearch } from '../search-key.js';
import type { Tenant } from '../tenant.js';

/** Something that a search has found. */
export type SearchHit =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'connection'; readonly connection: ListedConnection };

/** The accounts, and the connections, that a search finds at most. */
const mostOfEach = 10;

interface SearchParts {
  readonly accounts: AccountsService;
  readonly connectionLists: ConnectionLists;
}

/** Returns the search of a tenant's accounts and connections. */
export function searchBy({
  accounts,
  connectionLists,
}: SearchParts): (tenant: Tenant, text: string) => Promise<SearchHit[]> {
  return async (tenant, text) => {
    const q = checkedSearch(text, 'q', 2);
    const [ofAccounts, ofConnections] = await Promise.all([
      accounts.list(tenant, { q, limit: mostOfEach }),
      connectionLists.page(tenant, { q }, { limit: mostOfEach }),
    ]);
    return [
      ...ofAccounts.items.map((account) => ({ kind: 'account', account }) as const),
      ...ofConnections.items.map((connection) => ({ kind: 'connection', connection }) as const),
    ];
  };
}
