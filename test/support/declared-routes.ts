import { browserOperationList, browserPages } from '@hawser/contract/browser';
import { operationList } from '@hawser/contract/partner';

/*
 * The routes' declarations. A router refuses to start unless exactly the routes that are declared
 * have a handler.
 */

interface Declared {
  readonly method: string;
  readonly path: string;
}

function nameOf({ method, path }: Declared): string {
  return `${method} ${path}`;
}

/** Routes of the browser API, below the mount path, such as `GET /connections/:id`. */
export const browserRoutes: readonly string[] = [
  ...Object.values(browserPages),
  ...browserOperationList,
].map(nameOf);

/** Routes of the partner API, below `/api/v1`; `ANY` stands for all methods: `ANY /proxy/:provider/*`. */
export const partnerRoutes: readonly string[] = operationList.map(nameOf);
