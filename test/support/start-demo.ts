import { startDemo, type Demo } from '@hawser/demo';

/**
 * Starts the demo product as a test needs it: on any port, quiet, and with nothing left behind.
 * @param env the key of a model, say; nothing of this machine's environment
 */
export function startTestDemo(env: Record<string, string> = {}): Promise<Demo> {
  return startDemo({
    port: 0,
    sandboxPorts: {},
    database: ':memory:',
    watch: false,
    quiet: true,
    env,
  });
}
