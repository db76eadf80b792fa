import { meantObject } from './answer.js';
import type { ApiCall, OAuthProvider } from './provider.js';
import { requireText, textAt } from './read-json.js';

/** Where the identity is in a response, as dotted paths: `data.user.email`, `emails.0.email`. */
export interface IdentityPaths {
  /** The path to the id that identifies the account at the provider. */
  readonly id: string;
  /** The path to the label that people recognise. */
  readonly label: string;
  /** The path to the e-mail address. */
  readonly email?: string | undefined;
  /** The path to the URL of the user's picture. */
  readonly avatarUrl?: string | undefined;
}

/**
 * Returns an identity look-up that requests `identityUrl` and reads the identity at these paths.
 * @param request the method, headers and body; a GET request by default
 */
export function identityAt(
  paths: IdentityPaths,
  request?: Parameters<ApiCall>[1],
): NonNullable<OAuthProvider['identify']> {
  return async ({ endpoints, call }) => {
    const whole = await call(requireText(endpoints.identityUrl, 'identity URL'), request);
    const answer = meantObject(whole, (one) => textAt(one, paths.id) !== undefined) ?? whole;
    const id = requireText(textAt(answer, paths.id), paths.id);
    const email = paths.email === undefined ? undefined : textAt(answer, paths.email);
    const avatarUrl = paths.avatarUrl === undefined ? undefined : textAt(answer, paths.avatarUrl);
    return {
      id,
      label: textAt(answer, paths.label) ?? id,
      ...(email !== undefined && { email }),
      ...(avatarUrl !== undefined && { avatarUrl }),
    };
  };
}
