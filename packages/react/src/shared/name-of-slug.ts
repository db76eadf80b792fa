/** Returns a provider's name until the server's is loaded: "Google" for `google`. */
export function nameOfSlug(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1);
}
