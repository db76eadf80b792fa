export { consolePage } from './console-page.js';
export type { ConsolePage, ConsolePageOptions } from './console-page.js';
export type { PageLocale } from './locales.js';
