export declare function run(argv: readonly string[]): Promise<number>;
