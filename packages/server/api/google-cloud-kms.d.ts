export interface GoogleCloudKmsOptions {
    readonly key: string;
    readonly accessToken?: (() => Promise<string>) | undefined;
    readonly endpoint?: string | undefined;
    readonly timeoutMs?: number | undefined;
}

export declare function googleCloudKms({ key, accessToken, endpoint, timeoutMs, }: GoogleCloudKmsOptions): KeyProvider;

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
