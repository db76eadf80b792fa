import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const kit = fileURLToPath(new URL('../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(kit, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly homepage?: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

interface RegistryFile {
  readonly path: string;
  readonly type: 'registry:component' | 'registry:file';
  readonly target: string;
  readonly content: string;
}

/** An item by the schema of https://ui.shadcn.com/schema/registry-item.json. */
export interface RegistryItem {
  readonly $schema: string;
  readonly name: string;
  readonly type: 'registry:block';
  readonly title: string;
  readonly description: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly files: readonly RegistryFile[];
}

const items = {
  'connect-button': {
    title: 'Connect button',
    description: "Connects and disconnects one of the user's accounts, and says how it is going.",
    entries: ['provider/hawser-provider.tsx', 'connect-button/connect-button.tsx'],
  },
  'integrations-list': {
    title: 'Integrations list',
    description: 'Everything that the user can connect, with search and categories.',
    entries: ['provider/hawser-provider.tsx', 'integrations-list/integrations-list.tsx'],
  },
  kit: {
    title: 'The whole kit',
    description: 'Every component and hook of @hawser/react.',
    entries: ['index.ts', 'agents.ts', 'button.ts', 'connect.ts', 'manage.ts', 'locales/en.ts'],
  },
} as const;

export type ItemName = keyof typeof items;
export const itemNames = Object.keys(items) as ItemName[];

/** The same source as the npm package's, for apps that keep their components in their own repository. */
export function registryItem(name: ItemName): RegistryItem {
  const { entries, ...words } = items[name];
  const sources = withImports(entries.map((entry) => join(kit, 'src', entry)));
  const packages = new Set([...sources.values()].flatMap(packagesIn));
  return {
    $schema: 'https://ui.shadcn.com/schema/registry-item.json',
    name,
    type: 'registry:block',
    ...words,
    dependencies: [...packages].filter((one) => !/^react(-dom)?$/.test(one)).map(versioned),
    // For `process.env.NODE_ENV`.
    devDependencies: ['@types/node'],
    files: [
      ...[...sources].sort().map(([file, content]) => ({
        path: relative(kit, file),
        type: 'registry:component' as const,
        target: `components/hawser/${relative(join(kit, 'src'), file)}`,
        content,
      })),
      {
        path: 'styles.css',
        type: 'registry:file',
        target: 'components/hawser/styles.css',
        content: readFileSync(join(kit, 'styles.css'), 'utf8'),
      },
    ],
  };
}

/** What a registry says of itself, and of its items without their content. */
export function registryIndex() {
  return {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'hawser',
    homepage: manifest.homepage ?? 'https://www.npmjs.com/package/@hawser/react',
    items: itemNames.map((name) => {
      const item = registryItem(name);
      return {
        ...item,
        files: item.files.map(({ path, type, target }) => ({ path, type, target })),
      };
    }),
  };
}

/** What package.json has two files for, one for browsers and one for servers. */
const packageImport = /from '#([\w-]+)'/g;
const relativeImport = /(from |import\()'(\.[^']+)\.js'/g;

/** The files and all that they import of the kit, with imports that every bundler resolves. */
function withImports(entries: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    const source = readFileSync(file, 'utf8').replace(
      packageImport,
      // An app has no conditions for it. What browsers get works on a server, too.
      (_whole, name: string) => `from './${name}.browser.js'`,
    );
    // Not every bundler takes `./part.js` for `./part.tsx`.
    found.set(file, source.replace(relativeImport, "$1'$2'"));
    for (const [, , path = ''] of source.matchAll(relativeImport)) visit(sourceOf(file, path));
  };
  entries.forEach(visit);
  return found;
}

function sourceOf(from: string, path: string): string {
  const base = join(dirname(from), path);
  const file = [`${base}.tsx`, `${base}.ts`].find((one) => existsSync(one));
  if (file === undefined) throw new Error(`${from} imports ${path}, which is not there`);
  return file;
}

function packagesIn(source: string): string[] {
  return [...source.matchAll(/from '((?:@[\w-]+\/)?[\w-]+)[^']*'/g)].map(([, name = '']) => name);
}

function versioned(name: string): string {
  const range = manifest.dependencies[name] ?? manifest.peerDependencies[name];
  if (range === undefined) throw new Error(`The kit imports ${name} without depending on it`);
  return `${name}@${range.startsWith('workspace:') ? `^${manifest.version}` : range}`;
}
