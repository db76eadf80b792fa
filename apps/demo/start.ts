import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const envFile = fileURLToPath(new URL('.env', import.meta.url));
if (existsSync(envFile)) process.loadEnvFile(envFile);

// The sandbox's authorization server prefers a newer Node, and says so on import; this one does.
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
    // A second Ctrl-C doesn't wait; pnpm passes the first one on, so that it comes twice.
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
