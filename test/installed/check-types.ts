import { codeBlocks, documentedCode } from './documented-code.js';
import { readmeBlock } from '../support/readme-code.js';
import type { HostApp } from './managers.js';
import { check, run } from './shell.js';

/** What readers have themselves, as far as the pasted code names it. */
const reader = `import type { Hawser } from '@hawser/server';
import type * as router from '@hawser/express';
import type { IncomingMessage } from 'node:http';

interface User {
  readonly id: string;
  readonly name: string;
}

declare global {
  const hawser: Hawser;
  const hawserRouter: typeof router.hawserRouter;
  const user: User;
  const userId: string;
  const scopes: string[];
  function yourSession(request: IncomingMessage): Promise<User | undefined>;
  function show(value: unknown): void;
}
`;

const signInTypes = `import type { RequestHandler } from 'express';
export const signIn: RequestHandler;
`;

interface TypeOptions {
  readonly resolution: 'bundler' | 'nodenext';
  /** The types of the test runner's globals. */
  readonly globals: string;
}

/** The code that readers paste, in TypeScript files of strict mode. */
export function typeFiles({ resolution, globals }: TypeOptions): Readonly<Record<string, string>> {
  const started = codeBlocks('docs/getting-started.md').map(
    ({ code }, index) =>
      [`pasted/getting-started-${index + 1}.tsx`, `${code}\nexport {};\n`] as const,
  );
  return {
    'reader.d.ts': reader,
    'pasted/sign-in.d.ts': signInTypes,
    'pasted/server.ts': readmeBlock('server'),
    'pasted/settings.tsx': readmeBlock('react'),
    'pasted/call.ts': `${readmeBlock('call')}\nexport {};\n`,
    'settings.test.tsx': documentedCode('docs/react.md', 'settings.test.tsx'),
    ...Object.fromEntries(started),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        target: 'es2023',
        lib: ['es2023', 'dom', 'dom.iterable'],
        module: resolution === 'bundler' ? 'preserve' : 'nodenext',
        moduleResolution: resolution,
        jsx: 'react-jsx',
        types: ['node', globals],
        skipLibCheck: true,
      },
      include: ['*.ts', '*.tsx', 'pasted'],
    }),
  };
}

/** Checks the types of what readers paste. */
export async function checkTypes(
  { manager, folder }: HostApp,
  resolution: TypeOptions['resolution'],
): Promise<void> {
  const { status, output } = await run([...manager.exec, 'tsc', '--project', '.'], { cwd: folder });
  check(
    `${manager.name}: the documented code has no type errors (${resolution})`,
    status === 0,
    output,
  );
}
