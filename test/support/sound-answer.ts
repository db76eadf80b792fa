import { expect } from 'vitest';
import { codesInDocs } from './documented-api.js';
import type { Host } from './host.js';
import { sendRaw, type RawAnswer, type RawRequest } from './raw-request.js';

const codes = codesInDocs();

/**
 * Sends a request below the router's mount path and returns the response. Fails on a server error, and
 * on an error code that `docs/errors.md` doesn't list.
 */
export async function soundAnswer(
  { origin, baseUrl }: Host,
  { path, ...request }: RawRequest,
): Promise<RawAnswer> {
  const answer = await sendRaw(origin, { ...request, path: baseUrl.slice(origin.length) + path });
  // A code that the provider did not issue is the provider's refusal, and no fault of the server.
  if (answer.headers.get('hawser-error') !== 'token_exchange_failed')
    expect(answer.status).toBeLessThan(500);
  // The same goes for each item of a bulk call.
  expect(answer.body).not.toContain('"internal_error"');
  if (answer.headers.has('hawser-error')) {
    const { error } = JSON.parse(answer.body) as { error: { code: string } };
    expect(codes).toContain(error.code);
  }
  return answer;
}
