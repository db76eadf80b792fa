/** A JSON value (RFC 8259). */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** A JSON object, as most token endpoints and APIs return. */
export type JsonObject = Record<string, Json>;
