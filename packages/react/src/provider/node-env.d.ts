/** Declares `process.env.NODE_ENV`, which bundlers replace. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };
