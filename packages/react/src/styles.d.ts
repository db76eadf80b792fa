/** The kit's stylesheet: what an import of it alone means to TypeScript. */
export {};
