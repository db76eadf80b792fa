import { browserOperationList, browserPages } from '@hawser/contract/browser';
import { operationList } from '@hawser/contract/partner';

/*
 * The tables that routes are made from: a router refuses to start unless every route that they
 * declare has a handler, and no other has.
 */

interface Declared {
  readonly method: string;
  readonly path: string;
}

function nameOf({ method, path }: Declared): string {
  return `${method} ${path}`;
}

/** What the browser API answers: `GET /connections/:id`, below the mount. */
export const browserRoutes: readonly string[] = [
  ...Object.values(browserPages),
  ...browserOperationList,
].map(nameOf);

/** What the partner API answers, below `/api/v1`; what takes any method as `ANY /proxy/:provider/*`. */
export const partnerRoutes: readonly string[] = operationList.map(nameOf);
