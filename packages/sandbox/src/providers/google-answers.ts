import type { Answer } from '../http.js';

/** The prefix of the scopes of Google's APIs. */
export const AUTH = 'https://www.googleapis.com/auth/';

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
