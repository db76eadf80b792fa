import * as openid from 'openid-client';
import type { OAuth } from '../providers/provider.js';

/**
 * The ways for a client to prove itself to the token endpoint, the likeliest first. A provider's file
 * names one where its documentation does; for any other server they are tried in turn, because what
 * it takes is written nowhere that a program can read.
 */
export function clientAuthentications(
  method: OAuth['clientAuth'],
  id: string,
  secret: string | undefined,
): readonly openid.ClientAuth[] {
  if (secret === undefined || method === 'none') return [openid.None()];
  const post = openid.ClientSecretPost(secret);
  if (method === 'client_secret_post') return [post];
  // RFC 6749 section 2.3.1 wants id and secret form-encoded first; many servers don't decode them.
  const plain = basicAsItIs(id, secret);
  const encoded = openid.ClientSecretBasic(secret);
  const basic = encodeURIComponent(id + secret) === id + secret ? [encoded] : [plain, encoded];
  return method === 'client_secret_basic' ? basic : [post, ...basic];
}

function basicAsItIs(id: string, secret: string): openid.ClientAuth {
  const credentials = Buffer.from(`${id}:${secret}`).toString('base64');
  return (_server, _client, _body, headers) => headers.set('authorization', `Basic ${credentials}`);
}
