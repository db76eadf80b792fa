import { HawserError } from '@hawser/contract';
import type { TokenSet } from '../grants/token-set.js';
import type { Site } from '../providers/provider.js';
import type { Vault } from '../vault/vault.js';
import { choosingPlace } from './sealed-places.js';
import type { Session } from './session.js';
import type { SessionStore } from './session-store.js';

/** A grant that reaches several sites, and can't be used before its user has picked one. */
export interface Choice {
  readonly tokens: TokenSet;
  readonly sites: readonly Site[];
}

/** Grants between their consent and the pick of a site, sealed. One for each session at most. */
export class Choices {
  readonly #sessions: SessionStore;
  readonly #vault: Vault;

  constructor(sessionStore: SessionStore, vault: Vault) {
    this.#sessions = sessionStore;
    this.#vault = vault;
  }

  /** False when the session was used or cancelled meanwhile. */
  keep(session: Session, stateHash: string, choice: Choice): Promise<boolean> {
    const vault = this.#vault;
    return vault.sealAndStore(session.accountId, async () => {
      const sealed = await vault.sealJson(choosingPlace(session), choice);
      return this.#sessions.keepChoice(session.id, stateHash, sealed);
    });
  }

  /** What this opening left to pick from. */
  async find(session: Session, stateHash: string): Promise<Choice | undefined> {
    const { choosing, choosingHash } = session;
    if (!choosing || choosingHash !== stateHash) return undefined;
    return (await this.#vault.openJson(choosingPlace(session), choosing)) as Choice;
  }

  /** Of any number of callers at once, one gets true. */
  take(session: Session, stateHash: string): Promise<boolean> {
    return this.#sessions.takeChoice(session.id, stateHash);
  }
}

/** @throws HawserError `validation_failed` for a site that was not offered */
export function siteIn({ sites }: Choice, wanted: string | undefined): Site {
  const site = sites.find(({ id }) => id === wanted);
  if (site) return site;
  throw new HawserError('validation_failed', 'This is none of the sites to choose from.', {
    details: { field: 'site', choices: sites },
  });
}
