/** What a member of a partner may be. */
export type ConsoleRole = 'owner' | 'developer' | 'support' | 'billing' | 'viewer';

export interface ConsoleMembership {
  readonly id: string;
  readonly company_name: string;
  readonly status: 'pending' | 'active' | 'suspended';
  readonly role: ConsoleRole;
  readonly permissions: readonly string[];
}

export interface ConsoleSession {
  readonly user: { readonly id: string; readonly name?: string | null; readonly email?: string | null };
  readonly host: 'admin' | 'support' | 'billing' | null;
  readonly registration: 'closed' | 'invite' | 'open';
  readonly partners: readonly ConsoleMembership[];
}
