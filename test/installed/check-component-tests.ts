import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentedCode } from './documented-code.js';
import type { HostApp } from './managers.js';
import { check, run } from './shell.js';

/** Runs the guide's component test with Jest, in the guide's settings. */
export async function checkJest({ manager, folder }: HostApp): Promise<void> {
  const guide = 'docs/typescript-and-jest.md';
  // The guide's files are CommonJS, and the app is not.
  writeFileSync(join(folder, 'jest.config.cjs'), documentedCode(guide, 'jest.config.js'));
  writeFileSync(join(folder, 'babel.config.cjs'), documentedCode(guide, 'babel.config.js'));
  writeFileSync(join(folder, 'empty.js'), 'module.exports = {};\n');
  const { status, output } = await run([...manager.exec, 'jest'], { cwd: folder });
  check(
    `${manager.name}: the documented component test passes in Jest`,
    status === 0 && output.includes('2 passed'),
    output,
  );
}

/** Runs the guide's component test with Vitest, in the guide's settings. */
export async function checkVitest({ manager, folder }: HostApp): Promise<void> {
  const settings = documentedCode('docs/react.md', 'vitest.config.ts');
  writeFileSync(join(folder, 'vitest.config.ts'), settings);
  const { status, output } = await run([...manager.exec, 'vitest', 'run'], { cwd: folder });
  check(
    `${manager.name}: the documented component test passes in Vitest`,
    status === 0 && output.includes('2 passed'),
    output,
  );
}
