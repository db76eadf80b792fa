import type { Plugin } from 'vitepress';

/*
 * The default theme's search box is marked up as a button that contains its results. The pattern for
 * it is a combobox in a dialog: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
const corrections: readonly (readonly [found: RegExp, corrected: string])[] = [
  [
    /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
    'role="dialog" aria-modal="true"',
  ],
  [
    /aria-autocomplete="both"/,
    `role="combobox" aria-autocomplete="list" :aria-expanded="results?.length ? 'true' : 'false'"`,
  ],
  [
    /:id="'localsearch-item-' \+ index"\s+:aria-selected="[^"]*"\s+role="option"/,
    'role="presentation"',
  ],
  [
    /:aria-label="\[\.\.\.p\.titles, p\.title\]\.join\(' > '\)"/,
    `:id="'localsearch-item-' + index" role="option" :aria-selected="selectedIndex === index ? 'true' : 'false'"`,
  ],
  [/<kbd(?= )/g, '<kbd role="img"'],
];

/**
 * Returns a plugin that corrects the roles of the theme's search box.
 * @throws Error when the theme's component has changed, so that the corrections no longer apply
 */
export function accessibleSearch(): Plugin {
  return {
    name: 'accessible-search',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/VPLocalSearchBox.vue')) return null;
      return corrections.reduce((text, [found, corrected]) => {
        if (text.search(found) !== -1) return text.replace(found, corrected);
        throw new Error(`VitePress's search box has changed: ${found.source} is not in it.`);
      }, code);
    },
  };
}
