import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { assertKnownOptions } from '@hawser/contract';
import { htmlOf } from './html.js';
import { isPageLocale, pageLocales, type PageLocale } from './locales.js';

/** The options of `consolePage`. */
export interface ConsolePageOptions {
  /** The language. `?lang=` in the address wins over it. @default the best of the browser's */
  readonly locale?: PageLocale | undefined;
  /** The colour scheme. @default 'system', the one of the user's system */
  readonly colorScheme?: 'light' | 'dark' | 'system' | undefined;
  /**
   * The origins whose pages may show the console in a frame, such as `https://admin.example.com`;
   * `self` is the router's own.
   * @default [] no page may
   */
  readonly frameAncestors?: readonly string[] | undefined;
}

/** The ready page, for `console.page` of `hawserRouter`. */
export interface ConsolePage {
  /** The origins whose pages may show it in a frame. */
  readonly frameAncestors: readonly string[];
  /**
   * Returns its HTML for a router at a path, such as `/hawser`. `path` is that of the address below
   * `/console`, such as `/self/live/keys`: the code of what is shown there is loaded at once.
   */
  readonly html: (facts: {
    readonly mountPath: string;
    readonly brandName: string | undefined;
    readonly path?: string;
  }) => string;
  /** Returns one of its files by name; undefined for an unknown one. */
  readonly asset: (
    name: string,
  ) => { readonly type: string; readonly read: () => Promise<Uint8Array> } | undefined;
}

/** The files that `ready-page/build.ts` makes when the package is built. */
const assets = new URL('../../page-assets/', import.meta.url);

/** What the page starts with, and all of its files. */
interface Contents {
  readonly script: string;
  readonly styles: readonly string[];
  readonly icon: string;
  /** What each page needs besides the script, its file first: `keys-page`, `connection-page`. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly files: readonly string[];
}

const mediaTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * Returns the console as a ready page, for hosts without React. Give it to the router, which serves it
 * at `<mount>/console`.
 *
 * @throws TypeError for an option that can't be used
 * @example
 * hawserRouter(hawser, { authenticate, console: { authorize, page: consolePage() } });
 */
export function consolePage(options: ConsolePageOptions = {}): ConsolePage {
  assertKnownOptions('consolePage', options, {
    locale: true,
    colorScheme: true,
    frameAncestors: true,
  });
  const { locale, colorScheme = 'system', frameAncestors = [] } = options;
  if (locale !== undefined && !isPageLocale(locale))
    throw new TypeError(`consolePage: locale must be one of ${pageLocales.join(', ')}.`);
  if (!['light', 'dark', 'system'].includes(colorScheme))
    throw new TypeError("consolePage: colorScheme must be 'light', 'dark' or 'system'.");
  if (!Array.isArray(frameAncestors))
    throw new TypeError('consolePage: frameAncestors must be a list of origins.');
  const { files, pages, ...start } = contents();
  const types = new Map(
    files.map((name) => [name, mediaTypes[name.slice(name.lastIndexOf('.') + 1)]]),
  );
  return {
    frameAncestors,
    html: ({ path = '', ...facts }) =>
      htmlOf({ ...start, ...facts, locale, colorScheme, preloads: pages[pageAt(path)] ?? [] }),
    asset: (name) => {
      const type = types.get(name);
      return type === undefined ? undefined : { type, read: () => readFile(new URL(name, assets)) };
    },
  };
}

/** Returns the name of the page at a path, as its file has it; of no file, where there is no such page. */
function pageAt(path: string): string {
  const [first = '', mode, page = 'overview', id] = path.split('/').filter((part) => part !== '');
  if (first !== '' && mode === undefined) return `${first}-page`;
  return id === undefined ? `${page}-page` : `${page.replace(/s$/, '')}-page`;
}

function contents(): Contents {
  try {
    return JSON.parse(readFileSync(new URL('contents.json', assets), 'utf8')) as Contents;
  } catch (cause) {
    throw new Error(
      'The files of the console’s page are missing. In a clone of the repository, build them: pnpm --filter @hawser/console page.',
      { cause },
    );
  }
}
