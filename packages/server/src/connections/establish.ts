import type { Identity, KeyMode } from '@hawser/contract';
import type { Knex } from 'knex';
import { cutText } from '../cut-text.js';
import { newId } from '../identifiers.js';
import { grantedScopes, reachableServices } from '../integrations/scopes.js';
import type { TokenSet } from '../grants/token-set.js';
import { oauthOf, type Integration } from '../providers/integration.js';
import type { JsonObject } from '../providers/provider.js';
import { grantTimes, type TokenTimes } from '../grants/times.js';
import { DataKeyReplaced } from '../vault/hold-data-keys.js';
import type { Sealing, Vault } from '../vault/vault.js';
import { isUnreadable } from '../vault/vault-error.js';
import type { Connection } from './connection.js';
import { credentialPlace, refreshTokenPlace, type Credential } from '../grants/sealed-grant.js';
import { servicesSwitchedOff, type ServiceStates } from './service-states.js';
import { defaultSettings } from './settings.js';
import type { ConnectionStore } from './store.js';
import {
  deletePending,
  insertEstablished,
  replaceGrant,
  type EstablishedGrant,
} from './store-established.js';
import type { ConnectionOrigin } from './writes.js';

/** A newly received grant, not yet encrypted. */
export interface NewGrant {
  readonly credential: Credential;
  readonly refreshToken: string | undefined;
  readonly times: TokenTimes;
  readonly scopesRequested: readonly string[];
  readonly scopesGranted: readonly string[];
  readonly providerData: JsonObject;
  readonly identity: Identity;
}

/** Makes a grant from a token set, the user's identity and facts about the connection. */
export function grantOfTokens(
  tokens: TokenSet,
  scopesRequested: readonly string[],
  identity: Identity,
  facts: JsonObject,
): NewGrant {
  return {
    credential: credentialOf(tokens),
    refreshToken: tokens.refreshToken,
    times: {
      expiresAt: tokens.expiresAt,
      lifetimeMs: tokens.lifetimeMs,
      refreshExpiresAt: tokens.refreshExpiresAt,
      receivedAt: tokens.receivedAt,
    },
    scopesRequested,
    // RFC 6749 section 5.1: a response without `scope` grants the requested scopes.
    scopesGranted: tokens.scopes ?? scopesRequested,
    providerData: facts,
    identity,
  };
}

/** Returns the part of a token set that calls are made with. */
export function credentialOf({ accessToken, tokenType, second }: TokenSet): Credential {
  return { kind: 'oauth2', accessToken, tokenType, ...(second && { second }) };
}

/** A reconnect ended with a different identity from the connection's. */
export class IdentityMismatch extends Error {
  override readonly name = 'IdentityMismatch';
  readonly expected: Identity;

  constructor(expected: Identity) {
    super('The reconnect ended with another identity than the connection has');
    this.expected = expected;
  }
}

interface Parts {
  readonly connectionStore: ConnectionStore;
  readonly vault: Vault;
}

export interface EstablishRequest {
  readonly partnerId: string;
  readonly accountId: string;
  readonly mode: KeyMode;
  readonly integration: Integration;
  readonly grant: NewGrant;
  /**
   * The connection to reconnect or fill. If undefined, the connection with the same identity is
   * updated, or a new one is created.
   */
  readonly targetConnectionId?: string | undefined;
  /** Runs in the transaction that stores the grant. Returning false rolls the transaction back. */
  readonly alongside?: ((database: Knex, connectionId: string) => Promise<boolean>) | undefined;
}

/**
 * Stores a grant. It updates the account's connection with the same identity or the targeted
 * pending connection, or creates a connection. Returns what never changes of it, or undefined when
 * `alongside` returned false; nothing is stored then.
 * @throws IdentityMismatch when the targeted connection has another identity
 */
export async function establish(
  parts: Parts,
  request: EstablishRequest,
): Promise<ConnectionOrigin | undefined> {
  const { connectionStore, vault } = parts;
  // Retry when another process stored a grant for the same connection in the meantime, or when the
  // account's data keys were rotated.
  for (;;) {
    const { existing, superseded } = await findExisting(connectionStore, request);
    const prepared = await prepare(parts, request, existing);
    const { owner, established } = prepared;
    try {
      await connectionStore.establish(request.accountId, async (database) => {
        if (request.alongside && !(await request.alongside(database, owner.id))) {
          throw new Undone('refused');
        }
        const stored = existing
          ? await replaceGrant(database, existing, established)
          : await insertEstablished(database, owner, established);
        if (!stored) throw new Undone('overtaken');
        if (superseded) await deletePending(database, superseded);
      });
      established.sealing.stored();
      return owner;
    } catch (error) {
      if (error instanceof DataKeyReplaced) {
        vault.forget(request.accountId);
        continue;
      }
      if (!(error instanceof Undone)) throw error;
      if (error.reason === 'refused') return undefined;
    }
  }
}

/** Rolls the transaction back. It never leaves `establish`. */
class Undone extends Error {
  readonly reason: 'refused' | 'overtaken';

  constructor(reason: 'refused' | 'overtaken') {
    super(reason);
    this.reason = reason;
  }
}

async function findExisting(
  connectionStore: ConnectionStore,
  { accountId, integration, grant, targetConnectionId }: EstablishRequest,
): Promise<{ existing: Connection | undefined; superseded?: Connection }> {
  const { slug } = integration.provider;
  const target =
    targetConnectionId === undefined
      ? undefined
      : await connectionStore.find(accountId, targetConnectionId);
  if (target?.identity && target.identity.id !== grant.identity.id) {
    throw new IdentityMismatch(target.identity);
  }
  if (target?.identity) return { existing: target };
  const same = await connectionStore.findByIdentity(accountId, slug, grant.identity.id);
  // The identity is already connected, so the pending connection is no longer needed.
  return same && target ? { existing: same, superseded: target } : { existing: same ?? target };
}

async function prepare(
  { connectionStore, vault }: Parts,
  { partnerId, accountId, mode, integration, grant }: EstablishRequest,
  existing: Connection | undefined,
): Promise<{
  owner: ConnectionOrigin;
  established: EstablishedGrant & { readonly sealing: Sealing };
}> {
  const provider = integration.provider.slug;
  const owner = { id: existing?.id ?? newId('conn'), partnerId, accountId, mode, provider };
  const generation = (existing?.generation ?? 0) + 1;
  // Some providers issue a refresh token at the first consent only, so keep the existing one.
  const refreshToken =
    grant.refreshToken ?? (existing && (await heldRefreshToken(connectionStore, vault, existing)));
  const sealing = await vault.sealing(accountId);
  const { seal } = sealing;
  const scopesGranted = grantedScopes(integration, grant);
  return {
    owner,
    established: {
      sealing,
      kind: grant.credential.kind,
      facts: {
        identity: clipped(grant.identity),
        scopesRequested: grant.scopesRequested,
        scopesGranted,
        ...serviceStates(integration, scopesGranted, existing),
        providerData: grant.providerData,
        ...grantTimes(grant.times, {
          oauth: oauthOf(integration),
          settings: existing?.settings ?? defaultSettings,
          refreshable: refreshToken !== undefined,
        }),
      },
      grant: {
        generation,
        credential: seal(
          credentialPlace(owner, generation),
          Buffer.from(JSON.stringify(grant.credential)),
        ),
        refreshToken:
          refreshToken === undefined
            ? undefined
            : seal(refreshTokenPlace(owner, generation), Buffer.from(refreshToken)),
      },
    },
  };
}

/**
 * Returns the services of a new consent. Those that were switched off stay off; one that merely
 * lacked its scopes comes on when they are granted.
 */
function serviceStates(
  integration: Integration,
  scopesGranted: readonly string[],
  existing: Connection | undefined,
): ServiceStates {
  const services = reachableServices(integration, scopesGranted);
  const switchedOff = existing ? servicesSwitchedOff(integration.provider, existing) : [];
  const off = switchedOff.map((name): [string, boolean] => [name, false]);
  return { services: { ...services, ...Object.fromEntries(off) }, switchedOff };
}

async function heldRefreshToken(
  connectionStore: ConnectionStore,
  vault: Vault,
  existing: Connection,
): Promise<string | undefined> {
  if (existing.status !== 'active') return undefined;
  const held = await connectionStore.findWithGrant(existing.id);
  if (!held?.grant.refreshToken) return undefined;
  const place = refreshTokenPlace(held.connection, held.grant.generation);
  try {
    return (await vault.open(place, held.grant.refreshToken)).toString('utf8');
  } catch (error) {
    // A reconnect mends a record that can no longer be read.
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

/** Makes an identity fit its columns. */
function clipped(identity: Identity): Identity {
  return {
    ...identity,
    label: cutText(oneLine(identity.label), 255),
    ...(identity.email !== undefined && { email: cutText(oneLine(identity.email), 320) }),
  };
}

/**
 * Replaces control characters by spaces. PostgreSQL rejects NUL, and the others should not be
 * displayed.
 */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
