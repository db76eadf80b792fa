import type { Answer, Call, Handler } from '../http.js';
import type { TokenInfo } from '../quirks.js';

/** The prefix of the scopes of Google's APIs. */
export const AUTH = 'https://www.googleapis.com/auth/';

/** Makes a route that requires one of the scopes. */
export type GoogleApi = (
  scopes: string[],
  handle: (call: Call, token: TokenInfo) => Answer,
) => Handler;

/** @see https://cloud.google.com/apis/design/errors */
export function failure(code: number, message: string, status: string, reason?: string): Answer {
  const info = '@type';
  const details = [
    { [info]: 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' },
  ];
  return {
    status: code,
    body: { error: { code, message, status, ...(reason !== undefined && { details }) } },
  };
}

/** What an error of Calendar or Drive says. */
interface OlderFailure {
  readonly reason: string;
  readonly message: string;
  /** @default 'global' */
  readonly domain?: string;
  /** The query parameter that is wrong. */
  readonly location?: string;
}

/**
 * Returns an error in the older form, which Calendar and Drive use.
 * @see https://developers.google.com/workspace/calendar/api/guides/errors (2026-11)
 * @see https://developers.google.com/workspace/drive/api/guides/handle-errors (2026-11)
 */
export function olderFailure(
  code: number,
  { reason, message, domain = 'global', location }: OlderFailure,
): Answer {
  const where = location !== undefined && { locationType: 'parameter', location };
  return {
    status: code,
    body: { error: { errors: [{ domain, reason, message, ...where }], code, message } },
  };
}
