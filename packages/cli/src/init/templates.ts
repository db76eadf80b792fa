import type { Provider } from '@hawser/server/providers';
import type { App } from './app.js';

/** How the app's files are written. */
export interface FileStyle {
  readonly isTypeScript: boolean;
  /** Whether a file can wait for a promise before its importers run. */
  readonly isModule: boolean;
  /** Whether it says `import`, which TypeScript may turn into `require`. */
  readonly usesImport: boolean;
  /** What imports of the app's own files end in. */
  readonly importEnding: string;
  readonly extension: string;
}

export function styleOf({ language, isModule, entry }: App): FileStyle {
  const isTypeScript = language === 'TypeScript';
  const text = entry?.text ?? '';
  const usesImport = isModule || isTypeScript || /^import\s/m.test(text);
  const [, ending] = /from ['"]\.{1,2}\/[^'"]*?(\.[cm]?[jt]s)?['"]/.exec(text) ?? [];
  const extension = /\.([cm]?[jt]s)$/.exec(entry?.path ?? '')?.[1] ?? (isTypeScript ? 'ts' : 'js');
  return {
    isTypeScript,
    isModule,
    usesImport,
    importEnding: ending ?? (isTypeScript && !isModule ? '' : `.${extension.replace('ts', 'js')}`),
    extension,
  };
}

/** The exported middleware that the app mounts. */
export const middlewareName = 'hawserMiddleware';

const load = (style: FileStyle, names: string, from: string): string =>
  style.usesImport ? `import ${names} from '${from}';` : `const ${names} = require('${from}');`;

/** Returns the line with which the app's file loads the middleware. */
export function loadLine(style: FileStyle): string {
  return load(style, `{ ${middlewareName} }`, `./hawser${style.importEnding}`);
}

interface ConfigFacts {
  readonly providers: readonly Provider[];
  readonly port: number;
  /** The development server of the app's pages, if it has one. */
  readonly pageOrigin: string | undefined;
}

/** Returns the name of a provider's function in `@hawser/server/providers`. */
export function functionOf(slug: string): string {
  return slug.replace(/[-_](\w)/g, (_all, letter: string) => letter.toUpperCase());
}

/** Returns the environment variables that a provider needs. */
export function variablesOf({ slug, authType }: Provider): readonly string[] {
  const name = slug.toUpperCase().replaceAll('-', '_');
  return authType === 'oauth2' ? [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`] : [];
}

/** Returns the file with the options of createHawser. */
export function configFile(style: FileStyle, { providers, port, pageOrigin }: ConfigFacts): string {
  const functions = providers.map(({ slug }) => functionOf(slug));
  const integrations = providers.map((provider) => {
    const [id, secret] = variablesOf(provider);
    if (id === undefined) return `    ${functionOf(provider.slug)}(),`;
    return `    ${functionOf(provider.slug)}({
      clientId: process.env.${id} ?? '',
      clientSecret: process.env.${secret ?? ''},
      // "npx hawser providers show ${provider.slug}" lists what there is.
      scopes: [],
    }),`;
  });
  const origins =
    pageOrigin === undefined
      ? ''
      : `
  // Your pages' development server.
  allowedOrigins: process.env.NODE_ENV === 'production' ? [] : ['${pageOrigin}'],`;
  return `${load(style, '{ defineConfig }', '@hawser/server')}
${load(style, `{ ${functions.join(', ')} }`, '@hawser/server/providers')}

// The app and the \`hawser\` command read this file.
${style.usesImport ? 'export default' : 'module.exports ='} defineConfig({
  // The public address of the router, with the path at which the app mounts it.
  baseUrl: process.env.HAWSER_BASE_URL ?? 'http://localhost:${port}/hawser',${origins}
  integrations: [
${integrations.join('\n')}
  ],
});
`;
}

/** Returns the file that opens Hawser and makes the middleware. */
export function hawserFile(style: FileStyle): string {
  const head = [
    load(style, '{ hawserRouter }', '@hawser/express'),
    load(style, '{ createHawser }', '@hawser/server'),
    ...(style.isTypeScript && !style.isModule
      ? ["import type { RequestHandler } from 'express';"]
      : []),
    load(style, 'config', `./hawser.config${style.importEnding}`),
  ].join('\n');
  const authenticate = `  // Your sign-in: the user of a request, or nothing if nobody is signed in.
  authenticate: ({ user }) => user && { accountId: user.id },`;
  if (style.isModule)
    return `${head}

export const hawser = await createHawser(config);

/** Mounted at /hawser: the browser API, the partner API and the OAuth callback. */
export const ${middlewareName} = hawserRouter(hawser, {
${authenticate}
});
`;
  const type = style.isTypeScript ? ': RequestHandler' : '';
  const exported = style.usesImport
    ? (name: string, typed = '') => `export const ${name}${typed} =`
    : (name: string) => `const ${name} = (exports.${name} =`;
  const end = style.usesImport ? ';' : ');';
  return `${head}

/** A promise, because CommonJS modules can't wait: \`(await hawser).fetch(…)\`. */
${exported('hawser')} createHawser(config)${end}

const router = hawser.then((opened) =>
  hawserRouter(opened, {
  ${authenticate.replaceAll('\n', '\n  ')}
  }),
);

/** Mounted at /hawser: the browser API, the partner API and the OAuth callback. */
${exported(middlewareName, type)} (request, response, next) => {
  router.then((route) => route(request, response, next), next);
}${end}
`;
}
