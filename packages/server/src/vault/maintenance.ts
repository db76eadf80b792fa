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
 * What a wrapping key is to this database: `active` wraps what is new, `decrypt-only` is still needed
 * (or was not retired yet), `retired` is configured and needed for nothing.
 */
export type WrappingKeyState = 'active' | 'decrypt-only' | 'retired';

/** One wrapping key, and how much is under it. */
export interface WrappingKeyStatus {
  /** With `#<version>` at its end where the key's service tells the version. */
  readonly keyId: string;
  readonly state: WrappingKeyState;
  /** Data keys that are wrapped with it. */
  readonly dataKeys: number;
  /** Deployment secrets that are wrapped with it. */
  readonly secrets: number;
}

/** Which wrapping keys this database needs, and whether a rotation is under way. */
export interface VaultStatus {
  /** All that this database or the configuration knows. */
  readonly keys: readonly WrappingKeyStatus[];
  /** When a rotation of data keys began that is not finished, in milliseconds since 1970. */
  readonly dataKeyRotationSince: number | undefined;
}

interface Parts {
  readonly knex: Knex;
  readonly keys: KeyProvider;
  readonly vault: Vault;
  readonly vaultStore: VaultStore;
  readonly sealed: readonly SealedColumns[];
}

/** Rotation and retirement of the vault's keys: `hawser.vault`. */
export interface VaultMaintenance {
  /** @throws VaultError when the active key can't wrap */
  status(): Promise<VaultStatus>;
  /** See {@link rotateWrappingKey}. */
  rotateWrappingKey(options?: RotationOptions): Promise<WrappingKeyRotation>;
  /** See {@link rotateDataKeys}. */
  rotateDataKeys(options?: DataKeyRotationOptions): Promise<DataKeyRotationResult>;
  /**
   * Lets go of a wrapping key that nothing is wrapped with any more: a start no longer asks for it.
   * A key id without a version means all its versions but the active one.
   * @throws VaultError when it is the active key, something is under it, or there is no such key
   */
  retire(keyId: string): Promise<readonly string[]>;
}

export class VaultMaintenanceService implements VaultMaintenance {
  readonly #parts: Parts;
  readonly #store: RotationStore;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#store = new RotationStore(parts.knex);
  }

  async status(): Promise<VaultStatus> {
    const active = await layCanary(this.#parts.keys, this.#parts.vaultStore);
    const use = await this.#store.keyUse();
    const known = new Set([...use.keys()].map(withoutVersion));
    const unused = this.#parts.keys.keyIds.filter((keyId) => !known.has(keyId));
    const rotation = await this.#store.unfinishedRotation();
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
    return rotateWrappingKey({ keys, vaultStore, rotationStore: this.#store }, options);
  }

  rotateDataKeys(options: DataKeyRotationOptions = {}): Promise<DataKeyRotationResult> {
    const { knex, vault, sealed } = this.#parts;
    return rotateDataKeys({ knex, vault, sealed, rotationStore: this.#store }, options);
  }

  async retire(keyId: string): Promise<readonly string[]> {
    const active = await layCanary(this.#parts.keys, this.#parts.vaultStore);
    const matching = [...(await this.#store.keyUse())].filter(
      ([other]) => other === keyId || withoutVersion(other) === keyId,
    );
    const retiring = matching.filter(([other]) => other !== active);
    if (matching.length === 0) {
      throw new VaultError(`The database knows no wrapping key "${keyId}".`);
    }
    if (retiring.length === 0) {
      throw new VaultError(
        `"${keyId}" is the active key. Put another one before it in the configuration and rotate first.`,
      );
    }
    for (const [other, use] of retiring) assertUnused(other, use.dataKeys, use.secrets);
    for (const [other] of retiring) await this.#removeCanary(other);
    return retiring.map(([other]) => other);
  }

  /** A process that still has the old keys may have wrapped with this one in between. */
  async #removeCanary(keyId: string): Promise<void> {
    const canary = (await this.#parts.vaultStore.canaries()).find((it) => it.keyId === keyId);
    await this.#store.removeCanary(keyId);
    const use = (await this.#store.keyUse()).get(keyId);
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
