import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const envFile = fileURLToPath(new URL('.env', import.meta.url));
if (existsSync(envFile)) process.loadEnvFile(envFile);

// The sandbox's authorization server warns on import about this Node version, which works well.
const { warn } = console;
console.warn = () => undefined;
const { startDemo } = await import('./src/start-demo.js');
console.warn = warn;

console.log('\n  Foredeck, a small product built on Hawser\n');

try {
  const port = process.env['PORT'];
  const demo = await startDemo({
    ...(port !== undefined && { port: Number(port) }),
    onProgress: (step) => console.log(`  ✓ ${step}`),
  });
  console.log(`\n  Open  ${demo.url}\n  Stop  Ctrl-C\n`);

  const stop = (): void => {
    const asked = Date.now();
    // A second Ctrl-C exits immediately, unless it is the first one, repeated by pnpm.
    process.on('SIGINT', () => {
      if (Date.now() - asked > 1000) process.exit(130);
    });
    console.log('\n  Stopping …');
    demo.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`\n  ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
