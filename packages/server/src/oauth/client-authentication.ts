import * as openid from 'openid-client';
import type { OAuth } from '../providers/provider.js';

/** A form of client authentication that a server may accept. */
export interface ClientAuthentication {
  readonly name: 'none' | 'post' | 'basic' | 'form-encoded basic';
  readonly apply: openid.ClientAuth;
}

/**
 * Returns the forms of client authentication that may be right, the likeliest first.
 * - What the provider definition says comes first, then what the server's metadata lists.
 * - Otherwise HTTP Basic, which RFC 6749 section 2.3.1 requires servers to support, then the body.
 * - RFC 6749 has id and secret form-encoded in Basic, but many servers do not decode them. Where
 * that makes a difference, both forms are possible.
 * @param advertised the methods in the server's metadata
 */
export function clientAuthentications(
  method: OAuth['clientAuth'],
  client: { readonly id: string; readonly secret: string | undefined },
  advertised?: readonly string[],
): readonly ClientAuthentication[] {
  const { id, secret } = client;
  if (secret === undefined || method === 'none') return [{ name: 'none', apply: openid.None() }];
  const post: ClientAuthentication = { name: 'post', apply: openid.ClientSecretPost(secret) };
  const plain: ClientAuthentication = { name: 'basic', apply: basic(id, secret) };
  const [encodedId, encodedSecret] = [formEncoded(id), formEncoded(secret)];
  const isSame = encodedId === id && encodedSecret === secret;
  const encoded: readonly ClientAuthentication[] = isSame
    ? []
    : [{ name: 'form-encoded basic', apply: basic(encodedId, encodedSecret) }];
  const lists = (name: string): boolean => advertised?.includes(name) ?? false;
  if (method === 'client_secret_post') return [post];
  if (method === 'client_secret_basic') return [plain, ...encoded];
  if (lists('client_secret_post') && !lists('client_secret_basic')) return [post];
  if (lists('client_secret_basic') && !lists('client_secret_post')) return [plain, ...encoded];
  return [plain, post, ...encoded];
}

function basic(id: string, secret: string): openid.ClientAuth {
  const credentials = Buffer.from(`${id}:${secret}`).toString('base64');
  return (_server, _client, _body, headers) => headers.set('authorization', `Basic ${credentials}`);
}

/** Returns the value as in an application/x-www-form-urlencoded body. */
function formEncoded(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}
