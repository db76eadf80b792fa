/** What bundlers put in place of `process.env.NODE_ENV`. */
declare const process: { readonly env: { readonly NODE_ENV?: string } };
