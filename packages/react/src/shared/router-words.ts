import type { BrowserIntegration } from '@hawser/client';
import type { Localization } from '../locales/messages.js';

/** Returns what a provider is for: the host's words, or else the router's. */
export function descriptionOf(
  { slug, description }: BrowserIntegration,
  localization: Localization | undefined,
): string {
  return localization?.descriptions?.[slug] ?? description;
}

/** Returns a category's name. The router's are written as in the middle of a sentence. */
export function categoryName(category: string, localization: Localization | undefined): string {
  const [first = '', ...rest] = category;
  return (
    localization?.categories?.[category] ??
    first.toLocaleUpperCase(localization?.locale ?? 'en') + rest.join('')
  );
}
