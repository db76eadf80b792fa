import type { ApiCall, OAuthProvider } from './provider.js';
import { requireText, textAt } from './read-json.js';

/** Where the identity is in an answer: dotted paths, `data.user.email`, `emails.0.email`. */
export interface IdentityPaths {
  readonly id: string;
  readonly label: string;
  readonly email?: string | undefined;
  readonly avatarUrl?: string | undefined;
}

/** Asks identityUrl, and reads who it is at these paths of the answer. @param request @default a GET */
export function identityAt(
  paths: IdentityPaths,
  request?: Parameters<ApiCall>[1],
): NonNullable<OAuthProvider['identify']> {
  return async ({ endpoints, call }) => {
    const answer = await call(requireText(endpoints.identityUrl, 'identity URL'), request);
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
