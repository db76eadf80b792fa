import { associatedData } from './associated-data.js';

/** What a secret of the deployment is bound to when it is wrapped. */
export function secretContext(name: string): Buffer {
  return associatedData(['hawser/v1/secret', name]);
}
