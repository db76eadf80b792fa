export interface AwsKmsOptions {
    readonly keyArn: string;
    readonly client?: KMSClientConfig | undefined;
    readonly timeoutMs?: number | undefined;
}

export declare function awsKms({ keyArn, client: config, timeoutMs, }: AwsKmsOptions): KeyProvider;

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
