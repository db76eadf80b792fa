import { openApiDocument } from '@hawser/contract/openapi';
import { referencePage, referencePolicy } from '../pages/reference/reference-page.js';

/** The partner API's documentation, made at its first use. */
export interface Documents {
  /** Returns the OpenAPI document as JSON. */
  readonly openApi: () => string;
  /** Returns the reference as HTML. */
  readonly reference: () => string;
  /** The reference's content security policy. */
  readonly referencePolicy: string;
}

/** @param baseUrl the router's public URL */
export function documentsFor(baseUrl: string): Documents {
  const document = once(() => openApiDocument({ baseUrl }));
  return {
    openApi: once(() => JSON.stringify(document())),
    reference: once(() => referencePage(document())),
    referencePolicy,
  };
}

/** Returns a function that makes the value on its first call and then caches it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
