import { HawserError } from '@hawser/contract';
import type { Router } from 'router';
import type { Request, Response } from './exchange.js';

type Method = 'get' | 'post' | 'patch' | 'delete';
export type Handler = (request: Request, response: Response) => Promise<void> | void;

/** Puts the methods of one path on a router; any other method is answered by 405 and `Allow`. */
export function resource(
  router: Router,
  path: string,
  methods: Partial<Record<Method, Handler>>,
): void {
  for (const [method, handler] of Object.entries(methods) as [Method, Handler][]) {
    router[method]<Handler>(path, handler);
  }
  const names = Object.keys(methods).map((method) => method.toUpperCase());
  if (names.includes('GET')) names.push('HEAD');
  refuseOtherMethods(router, path, names);
}

/**
 * Puts one GET on a router that changes something, as the steps of a sign-in do: HEAD, which link
 * previews send, must not set it off.
 */
export function sideEffectGet(router: Router, path: string, handler: Handler): void {
  router.head<Handler>(path, () => {
    throw methodNotAllowed(['GET']);
  });
  router.get<Handler>(path, handler);
  refuseOtherMethods(router, path, ['GET']);
}

function refuseOtherMethods(router: Router, path: string, allowed: readonly string[]): void {
  router.all<Handler>(path, (_request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    throw methodNotAllowed(allowed);
  });
}

function methodNotAllowed(allowed: readonly string[]): HawserError {
  return new HawserError('method_not_allowed', `This path takes ${allowed.join(', ')}.`);
}
