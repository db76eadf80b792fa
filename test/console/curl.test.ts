import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { testAsCurl } from '../../packages/console/src/connection/curl.js';

/** Returns the words that a shell makes of a command. */
function wordsOf(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }; ${command}`;
  const output = execFileSync('sh', ['-c', script], { env: { HAWSER_KEY: 'sk_live_1' } });
  return output.toString().split('\0').slice(0, -1);
}

it('posts to the connection with the key of the environment', () => {
  const command = testAsCurl('https://app.example/hawser/', 'conn_1');
  expect(command).toContain('$HAWSER_KEY');
  expect(wordsOf(command)).toEqual([
    '-X',
    'POST',
    'https://app.example/hawser/api/v1/connections/conn_1/test',
    '-H',
    'Authorization: Bearer sk_live_1',
  ]);
});

it('is one command, whatever the address has', () => {
  const [, , url] = wordsOf(testAsCurl("https://app.example/it's$(id)`id`", '../x?y'));
  expect(url).toBe("https://app.example/it's$(id)`id`/api/v1/connections/..%2Fx%3Fy/test");
});
