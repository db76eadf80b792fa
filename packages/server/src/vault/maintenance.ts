import type { Knex } from 'knex';
import { layCanary } from './canary.js';
import { withoutVersion, type KeyProvider } from './key-provider.js';
import {
  rotateDataKeys,
  type DataKeyRotationOptions,
  type DataKeyRotationResult,
} from './rotate-data-keys.js';
import { rotateWrappingKey, type WrappingKeyRotation } from './rotate-wrapping-key.js';
import type { RotationOptions } from './rotation.js';
import { RotationStore } from './rotation-store.js';
import type { SealedColumns } from './sealed-columns.js';
import type { VaultStore } from './store.js';
import type { Vault } from './vault.js';
import { VaultError } from './vault-error.js';

/**
 * The role of a wrapping key: `active` wraps new data keys, `decrypt-only` is still needed (or not
 * yet retired), and `retired` is configured but no longer needed.
 */
export type WrappingKeyState = 'active' | 'decrypt-only' | 'retired';

/** One wrapping key, and how much it wraps. */
export interface WrappingKeyStatus {
  /** The key's id, followed by `#<version>` if its service tells the version. */
  readonly keyId: string;
  /** The key's role. */
  readonly state: WrappingKeyState;
  /** The number of data keys that it wraps. */
  readonly dataKeys: number;
  /** The number of deployment secrets that it wraps. */
  readonly secrets: number;
}

/** The wrapping keys, and whether a rotation is in progress. */
export interface VaultStatus {
  /** All keys that this database or the configuration knows. */
  readonly keys: readonly WrappingKeyStatus[];
  /**
   * When the unfinished rotation of data keys began, in milliseconds since 1970; undefined when
   * there is none.
   */
  readonly dataKeyRotationSince: number | undefined;
}

interface Parts {
  readonly knex: Knex;
  readonly keys: KeyProvider;
  readonly vault: Vault;
  readonly vaultStore: VaultStore;
  readonly sealed: readonly SealedColumns[];
}

/** Rotates and retires the vault's keys. */
export interface VaultMaintenance {
  /**
   * Returns the wrapping keys and whether a rotation is in progress.
   * @throws VaultError when the active key cannot wrap
   */
  status(): Promise<VaultStatus>;
  /**
   * Wraps every data key and deployment secret with the active wrapping key. Records are not
   * touched, and the deployment keeps running. It may be stopped at any time and called again.
   * @throws VaultError when a key is missing, or its service refuses or does not answer
   */
  rotateWrappingKey(options?: RotationOptions): Promise<WrappingKeyRotation>;
  /**
   * Gives every account a new data key, re-encrypts its records, and deletes the old keys once
   * unused. The deployment keeps running. It may be stopped at any time; the next call continues
   * the same rotation.
   * @throws VaultError when a wrapping key is missing, or its service refuses or does not answer
   */
  rotateDataKeys(options?: DataKeyRotationOptions): Promise<DataKeyRotationResult>;
  /**
   * Retires a wrapping key that no longer wraps anything, so that a start no longer requires it. An
   * id without a version means all versions except the active one. Returns the ids of the retired
   * keys.
   * @throws VaultError when it is the active key, still wraps something, or is unknown
   */
  retire(keyId: string): Promise<readonly string[]>;
}

export class VaultMaintenanceService implements VaultMaintenance {
  readonly #parts: Parts;
  readonly #rotationStore: RotationStore;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rotationStore = new RotationStore(parts.knex);
  }

  async status(): Promise<VaultStatus> {
    const active = await layCanary(this.#parts.keys, this.#parts.vaultStore);
    const use = await this.#rotationStore.keyUse();
    const known = new Set([...use.keys()].map(withoutVersion));
    const unused = this.#parts.keys.keyIds.filter((keyId) => !known.has(keyId));
    const rotation = await this.#rotationStore.unfinishedRotation();
    return {
      keys: [
        ...[...use].map(([keyId, { dataKeys, secrets }]) => {
          const state = keyId === active ? ('active' as const) : ('decrypt-only' as const);
          return { keyId, state, dataKeys, secrets };
        }),
        ...unused.map((keyId) => ({ keyId, state: 'retired' as const, dataKeys: 0, secrets: 0 })),
      ],
      dataKeyRotationSince: rotation?.startedAt,
    };
  }

  rotateWrappingKey(options: RotationOptions = {}): Promise<WrappingKeyRotation> {
    const { keys, vaultStore } = this.#parts;
    return rotateWrappingKey({ keys, vaultStore, rotationStore: this.#rotationStore }, options);
  }

  rotateDataKeys(options: DataKeyRotationOptions = {}): Promise<DataKeyRotationResult> {
    const { knex, vault, sealed } = this.#parts;
    return rotateDataKeys({ knex, vault, sealed, rotationStore: this.#rotationStore }, options);
  }

  async retire(keyId: string): Promise<readonly string[]> {
    const active = await layCanary(this.#parts.keys, this.#parts.vaultStore);
    const matching = [...(await this.#rotationStore.keyUse())].filter(
      ([other]) => other === keyId || withoutVersion(other) === keyId,
    );
    const retiring = matching.filter(([other]) => other !== active);
    if (matching.length === 0) {
      throw new VaultError(
        `The database does not use a wrapping key "${keyId}". Check its id with "hawser vault status".`,
      );
    }
    if (retiring.length === 0) {
      throw new VaultError(
        `"${keyId}" is the active key. Put another key before it in the configuration and rotate first.`,
      );
    }
    for (const [other, use] of retiring) assertUnused(other, use.dataKeys, use.secrets);
    for (const [other] of retiring) await this.#removeCanary(other);
    return retiring.map(([other]) => other);
  }

  /**
   * Removes the canary, and puts it back if a process with the old configuration has wrapped with
   * the key in the meantime.
   */
  async #removeCanary(keyId: string): Promise<void> {
    const canary = (await this.#parts.vaultStore.canaries()).find((it) => it.keyId === keyId);
    await this.#rotationStore.removeCanary(keyId);
    const use = (await this.#rotationStore.keyUse()).get(keyId);
    if (!use || use.dataKeys + use.secrets === 0) return;
    if (canary) await this.#parts.vaultStore.addCanary(keyId, canary.wrapped);
    assertUnused(keyId, use.dataKeys, use.secrets);
  }
}

function assertUnused(keyId: string, dataKeys: number, secrets: number): void {
  if (dataKeys + secrets === 0) return;
  throw new VaultError(
    `"${keyId}" still wraps ${dataKeys} data keys and ${secrets} secrets. Run "hawser vault rotate" first.`,
  );
}
