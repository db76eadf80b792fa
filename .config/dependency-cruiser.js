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

export default {
  forbidden: [
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
      // Aliases that the kit's test pages are bundled with.
      to: { couldNotResolve: true, pathNot: '^(?:kit-page-content|react-query-copy)$' },
    },
    ...packageDirections,
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
