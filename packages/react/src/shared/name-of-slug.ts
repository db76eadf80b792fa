/** What a provider is called until the server has said it: "Google" for `google`. */
export function nameOfSlug(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1);
}
