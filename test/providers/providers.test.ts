import { startSandbox, type Sandbox } from '@hawser/sandbox';
import { ConformanceBench, conformanceChecks } from '@hawser/sandbox/conformance';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { subjectOf, variants } from './subjects.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [] });
});
afterAll(() => sandbox.close());

describe.each(variants)('$name', (variant) => {
  let bench: ConformanceBench;
  beforeAll(async () => {
    bench = await ConformanceBench.open(subjectOf(variant, sandbox));
  });
  afterAll(() => bench.close());

  it.each(conformanceChecks)('$name', ({ run }) => run(bench));
});
