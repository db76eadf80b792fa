import { associatedData } from './associated-data.js';

/** Returns the context that a deployment secret is bound to when it is wrapped. */
export function secretContext(name: string): Buffer {
  return associatedData(['hawser/v1/secret', name]);
}
