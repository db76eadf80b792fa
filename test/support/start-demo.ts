import { startDemo, type Demo } from '@hawser/demo';

/** Starts the demo product as a test needs it: on any port, quiet, and with nothing left behind. */
export function startTestDemo(): Promise<Demo> {
  return startDemo({
    port: 0,
    sandboxPorts: {},
    database: ':memory:',
    watch: false,
    quiet: true,
    env: {},
  });
}
