import { HawserError } from '@hawser/contract';
import type { TokenSet } from '../grants/token-set.js';
import type { Site } from '../providers/provider.js';
import type { Vault } from '../vault/vault.js';
import { choosingPlace } from './sealed-places.js';
import type { Session } from './session.js';
import type { SessionStore } from './session-store.js';

/** A grant that covers several sites and cannot be used until its user has chosen one. */
export interface Choice {
  readonly tokens: TokenSet;
  readonly sites: readonly Site[];
}

/**
 * Stores grants, encrypted, between the consent and the choice of a site. A session has at most
 * one.
 */
export class Choices {
  readonly #sessionStore: SessionStore;
  readonly #vault: Vault;

  constructor(sessionStore: SessionStore, vault: Vault) {
    this.#sessionStore = sessionStore;
    this.#vault = vault;
  }

  /**
   * Stores a grant for its user to choose a site. Returns false when the session was used or
   * cancelled in the meantime.
   */
  keep(session: Session, stateHash: string, choice: Choice): Promise<boolean> {
    const vault = this.#vault;
    return vault.sealAndStore(session.accountId, async () => {
      const sealed = await vault.sealJson(choosingPlace(session), choice);
      return this.#sessionStore.keepChoice(session.id, stateHash, sealed);
    });
  }

  /** Returns the grant and sites that this attempt stored, if any. */
  async find(session: Session, stateHash: string): Promise<Choice | undefined> {
    const { choosing, choosingHash } = session;
    if (!choosing || choosingHash !== stateHash) return undefined;
    return (await this.#vault.openJson(choosingPlace(session), choosing)) as Choice;
  }

  /** Removes the stored grant. Returns true for exactly one of several concurrent calls. */
  take(session: Session, stateHash: string): Promise<boolean> {
    return this.#sessionStore.takeChoice(session.id, stateHash);
  }
}

/**
 * Returns the chosen site.
 * @throws HawserError `validation_failed` for a site that was not offered
 */
export function siteIn({ sites }: Choice, wanted: string | undefined): Site {
  const site = sites.find(({ id }) => id === wanted);
  if (site) return site;
  throw new HawserError(
    'validation_failed',
    'This site was not offered. Choose one of the listed sites.',
    {
      details: { field: 'site', choices: sites },
    },
  );
}
