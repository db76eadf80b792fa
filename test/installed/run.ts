import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNodeWithSqlite, hasNodeSqlite } from '../setup/node.js';
import { checkJest, checkVitest } from './check-component-tests.js';
import { checkInit, commonjsApp, initFiles, moduleApp, typescriptApp } from './check-init.js';
import { checkServer, serverFiles } from './check-server.js';
import { checkTypes, typeFiles } from './check-types.js';
import { checkVite, viteFiles } from './check-vite.js';
import { managers, type HostApp, type Manager, type Packed } from './managers.js';
import { check, failed, run } from './shell.js';

/*
 * Packs the packages as they are published, installs them in a new app by npm, pnpm and yarn, and runs
 * the code of the README and of the guides in it: types in strict mode, Express 5 and 4, tests in Jest
 * and Vitest, and a page of Vite with Tailwind in a browser.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hawser-installed-'));

const types = {
  '@types/express': '^5.0.6',
  '@types/node': '^22.0.0',
  '@types/react': '^19.0.0',
  '@types/react-dom': '^19.0.0',
  typescript: '~6.0.0',
};
const react = {
  '@tanstack/react-query': '^5.90.0',
  react: '^19.0.0',
  'react-dom': '^19.0.0',
};
const componentTests = {
  '@testing-library/dom': '^10.4.2',
  '@testing-library/react': '^16.3.3',
  '@testing-library/user-event': '^14.6.13',
};

interface Plan {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly checks: (app: HostApp) => Promise<void>;
}

const plans: Readonly<Record<Manager['name'], Plan>> = {
  npm: {
    dependencies: {
      ...types,
      ...react,
      ...componentTests,
      '@babel/core': '^7.29.0',
      '@babel/preset-env': '^7.29.0',
      '@babel/preset-react': '^7.28.0',
      '@babel/preset-typescript': '^7.28.0',
      '@types/jest': '^30.0.0',
      express: '^5.1.0',
      jest: '^30.0.0',
      'jest-environment-jsdom': '^30.0.0',
    },
    files: {
      ...typeFiles({ resolution: 'nodenext', globals: 'jest' }),
      ...initFiles(commonjsApp),
    },
    async checks(app) {
      await checkTypes(app, 'nodenext');
      await checkJest(app);
      await checkInit(app, commonjsApp);
    },
  },
  pnpm: {
    dependencies: {
      ...types,
      ...react,
      ...componentTests,
      '@tailwindcss/vite': '^4.1.0',
      '@vitejs/plugin-react': '^6.0.0',
      bootstrap: '^5.3.0',
      express: '^5.1.0',
      jsdom: '^26.1.0',
      tailwindcss: '^4.1.0',
      vite: '^8.0.0',
      vitest: '^4.1.0',
    },
    files: {
      ...typeFiles({ resolution: 'bundler', globals: 'vitest/globals' }),
      ...viteFiles(),
      ...initFiles(typescriptApp),
    },
    async checks(app) {
      await checkTypes(app, 'bundler');
      await checkVitest(app);
      await checkVite(app);
      await checkInit(app, typescriptApp);
    },
  },
  yarn: {
    dependencies: { express: '^4.22.0' },
    files: initFiles(moduleApp),
    checks: (app) => checkInit(app, moduleApp),
  },
};

try {
  const packed = await packAll();
  const node = ensureNodeWithSqlite((line) => console.log(line));
  // Side by side: most of an installation is waiting.
  await Promise.all(managers.map((manager) => checkManager(manager, packed, node)));
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exitCode = failed() === 0 ? 0 : 1;

async function checkManager(manager: Manager, packed: Packed, node: string): Promise<void> {
  const { name, install } = manager;
  const { dependencies, files, checks } = plans[name];
  const app: HostApp = { manager, node, folder: join(folder, name) };
  const all = {
    ...serverFiles(),
    ...files,
    ...manager.files(packed, { ...packed, ...dependencies }),
  };
  for (const [file, content] of Object.entries(all)) {
    const path = join(app.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  const installed = await run(install, { cwd: app.folder });
  check(`${name}: installs`, installed.status === 0, installed.output);
  if (installed.status !== 0) return;
  await checkServer(app, { hasOldNode: !hasNodeSqlite });
  await checks(app);
}

/** Packs the packages that a host installs, and returns the path of each by its name. */
async function packAll(): Promise<Packed> {
  const packs = join(folder, 'packs');
  const names = ['contract', 'server', 'express', 'client', 'react', 'sandbox', 'cli'];
  for (const name of names) {
    const { status, output } = await run(['pnpm', 'pack', '--pack-destination', packs], {
      cwd: join(root, 'packages', name),
    });
    if (status !== 0) throw new Error(`@hawser/${name} could not be packed:\n${output}`);
  }
  return Object.fromEntries(
    readdirSync(packs).map((file) => {
      // The command's package is "hawser" alone.
      const [, name] = /^hawser-([a-z]+)-/.exec(file) ?? [];
      return [name === undefined ? 'hawser' : `@hawser/${name}`, `file:${join(packs, file)}`];
    }),
  );
}
