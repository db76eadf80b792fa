export interface VaultTransitOptions {
    readonly address: string;
    readonly key: string;
    readonly token: (() => Promise<string>) | string;
    readonly mount?: string | undefined;
    readonly namespace?: string | undefined;
    readonly id?: string | undefined;
    readonly timeoutMs?: number | undefined;
}

export declare function vaultTransit(options: VaultTransitOptions): KeyProvider;

// Not exported, but named by the above.

export interface KeyProvider {
    readonly activeKeyId: string;
    readonly keyIds: readonly string[];
    wrap(dataKey: Buffer, context: Buffer): Promise<WrappedKey>;
    unwrap(wrapped: WrappedKey, context: Buffer): Promise<Buffer>;
}

export interface WrappedKey {
    readonly keyId: string;
    readonly bytes: Buffer;
}
