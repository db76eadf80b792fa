import * as openid from 'openid-client';
import type { OAuth } from '../providers/provider.js';

/**
 * Returns the client authentication methods to try, the likeliest first. A provider definition
 * names one where its documentation does. For other servers they are tried in turn, because no
 * metadata says reliably what they accept.
 */
export function clientAuthentications(
  method: OAuth['clientAuth'],
  id: string,
  secret: string | undefined,
): readonly openid.ClientAuth[] {
  if (secret === undefined || method === 'none') return [openid.None()];
  const post = openid.ClientSecretPost(secret);
  if (method === 'client_secret_post') return [post];
  // RFC 6749 section 2.3.1 requires the id and secret to be form-encoded, but many servers do not
  // decode them.
  const plain = unencodedBasic(id, secret);
  const encoded = openid.ClientSecretBasic(secret);
  const basic = encodeURIComponent(id + secret) === id + secret ? [encoded] : [plain, encoded];
  return method === 'client_secret_basic' ? basic : [post, ...basic];
}

function unencodedBasic(id: string, secret: string): openid.ClientAuth {
  const credentials = Buffer.from(`${id}:${secret}`).toString('base64');
  return (_server, _client, _body, headers) => headers.set('authorization', `Basic ${credentials}`);
}
