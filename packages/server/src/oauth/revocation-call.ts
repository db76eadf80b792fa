import type { Egress, EgressText } from '../egress/egress.js';
import { meantObject, parseAnswer } from '../providers/answer.js';
import type { ApiCall, JsonObject } from '../providers/provider.js';
import { ProviderRefusal, refusalOf, sendToProvider } from './provider-call.js';
import { errorIn } from './provider-error.js';
import { TokenEndpointError } from './token-endpoint-error.js';

/** Error codes which say that there is nothing left to revoke. */
const goneCodes: ReadonlySet<string> = new Set([
  'invalid_token',
  'invalid_grant',
  'invalid_refresh_token',
  'bad_refresh_token',
  'expired_token',
  'token_expired',
  'token_revoked',
  'revoked_token',
  'already_revoked',
  'token_not_found',
  // Slack's names for a token that no longer works.
  'invalid_auth',
  'account_inactive',
]);
const goneStatuses: ReadonlySet<number> = new Set([404, 410]);

/**
 * Returns a client for revocations. A token that the provider no longer knows counts as revoked: by
 * 404 or 410, by an error code, or by 401 where the token itself authenticates the request. An error
 * in the body of a success is a refusal. The headers are sent with every request.
 * @throws TokenEndpointError when the client is refused
 * @throws ProviderRefusal for any other refusal
 */
export function revocationCall(egress: Egress, headers: Record<string, string>): ApiCall {
  return async (address, init) => {
    const response = await sendToProvider(egress, { headers }, address, init);
    const refusal = refusalIn(response, new URL(address).host);
    if (!refusal || isGone(refusal, init?.headers)) return answerOf(response);
    const { status, code, words } = refusal;
    const error = new TokenEndpointError('refused', { oauthError: code, status, words });
    throw error.refusesClient ? error : refusal;
  };
}

function refusalIn(response: EgressText, host: string): ProviderRefusal | undefined {
  const { status } = response;
  if (status < 200 || status > 299) return refusalOf(response, host);
  const error = errorIn(answerOf(response), false);
  return error && new ProviderRefusal(host, status, error);
}

function answerOf({ text }: EgressText): JsonObject {
  const hasError = (one: JsonObject): boolean => errorIn(one, false) !== undefined;
  return meantObject(parseAnswer(text), hasError) ?? {};
}

function isGone(
  { status, code = '' }: ProviderRefusal,
  headers: Readonly<Record<string, string>> = {},
): boolean {
  if (goneStatuses.has(status) || goneCodes.has(code.toLowerCase())) return true;
  const isOwn = Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'authorization' && /^bearer /i.test(value),
  );
  return status === 401 && isOwn;
}
