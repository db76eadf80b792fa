declare module 'hawser' {
    export { run };
}

export declare function run(argv: readonly string[]): Promise<number>;
