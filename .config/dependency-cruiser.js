/*
 * Who may import whom: `pnpm imports`. Imports of types count like all others.
 */

/** What each package may import of the others, by their public entry points. */
const mayImport = {
  contract: [],
  server: ['contract'],
  express: ['server', 'contract'],
  client: ['contract'],
  react: ['client', 'contract'],
  console: ['react', 'client', 'contract'],
  sandbox: ['express', 'server', 'contract'],
  cli: ['sandbox', 'express', 'server', 'contract'],
};

const tests = '[.]test[.]tsx?$';
const anyOf = (names) => `(?:${names.join('|')})`;

const packageDirections = Object.entries(mayImport).map(([name, others]) => ({
  name: `${name}-imports-below`,
  comment: `packages/${name} may import ${others.join(', ') || 'no other package'}.`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: {
    path: '^(?:packages|apps|stories|test)/',
    pathNot: `^packages/${anyOf([name, ...others])}/`,
  },
}));

/** The folders and files of packages/server/src, top to bottom: each imports only from lines below its own. */
const serverLayers = [
  ['engine'],
  ['index'],
  ['hawser', 'copy-database'],
  ['api'],
  ['options'],
  ['background'],
  ['notify'],
  ['cleanups'],
  ['agents'],
  ['tools'],
  ['proxy'],
  ['tokens'],
  ['connect'],
  ['oauth'],
  ['connections'],
  ['billing'],
  ['webhooks', 'partners', 'usage', 'limits', 'idempotency', 'health'],
  ['grants', 'accounts'],
  ['events'],
  ['audit'],
  ['key-providers'],
  ['vault'],
  ['database'],
  ['integrations'],
  ['providers'],
  ['egress'],
  [
    'net',
    'closers',
    'page',
    'metadata',
    'month',
    'logger',
    'tenant',
    'identifiers',
    'hidden-secrets',
    'checked-input',
    'page-position',
    'search-key',
  ],
  ['bounded-cache', 'cut-text', 'invalid', 'is-error', 'uuid'],
];

const inServer = (names) => `^packages/server/src/${anyOf(names)}(?:/|[.]ts$)`;

const layerDirections = serverLayers.flatMap((layer, index) =>
  layer.map((name) => ({
    name: `server-${name}-imports-below`,
    comment: `server/src/${name} is above what it may import; see serverLayers.`,
    severity: 'error',
    from: { path: inServer([name]), pathNot: tests },
    to: {
      path: '^packages/server/src/',
      pathNot: inServer([name, ...serverLayers.slice(index + 1).flat()]),
    },
  })),
);

export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Put what both files need into a third one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'by-entry-point',
      comment: 'Import a package by its name: only its entry points are public.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|apps/[^/]+)/' },
      to: { path: '^packages/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is held to no rule.',
      severity: 'error',
      from: {},
      // Aliases that the kit's test pages are bundled with, and a file that Vite imports as text.
      to: {
        couldNotResolve: true,
        pathNot: '^(?:kit-page-content|react-query-copy|@hawser/react/styles\\.css\\?raw)$',
      },
    },
    ...packageDirections,
    {
      name: 'server-in-a-layer',
      comment: 'A new folder or file of packages/server/src needs its place in serverLayers.',
      severity: 'error',
      from: { path: '^packages/server/src/', pathNot: [tests, inServer(serverLayers.flat())] },
      to: {},
    },
    ...layerDirections,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:dist|[.]next|storybook-static|registry)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@hawser/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json', '.css'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
