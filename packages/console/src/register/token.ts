/**
 * Returns the token of an invite in the page's address. It is in the fragment, so that no server has
 * it in its log.
 */
export function tokenOfInvite(): string | undefined {
  if (typeof location === 'undefined') return undefined;
  return /[#&?]token=([\w-]+)/.exec(location.hash)?.[1];
}
