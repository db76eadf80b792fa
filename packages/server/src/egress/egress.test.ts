import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Egress } from './egress.js';

/** Answers `/soon` after 50 ms and `/never` never, whatever the test's thread does meanwhile. */
const server = `
  const { parentPort } = require('node:worker_threads');
  const { createServer } = require('node:http');
  createServer((request, response) => {
    if (request.url === '/soon') setTimeout(() => response.end('the answer'), 50);
    parentPort.postMessage('received');
  }).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port); });
`;

let thread: Worker;
let origin: string;
let egress: Egress;
beforeEach(async () => {
  thread = new Worker(server, { eval: true });
  const [port] = (await once(thread, 'message')) as [number];
  origin = `http://127.0.0.1:${port}`;
  egress = new Egress({ allowPrivateNetwork: true });
});
afterEach(async () => {
  await egress.close();
  await thread.terminate();
});

/** Blocks this thread, like a process that was stopped. */
function doNothingFor(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

it('accepts a response that arrived in time but is read after the deadline', async () => {
  const answer = egress.text(new URL('/soon', origin), { method: 'POST', timeoutMs: 2000 });
  await once(thread, 'message');
  doNothingFor(2200);
  expect(await answer).toMatchObject({ status: 200, text: 'the answer' });
});

it('gives up at the deadline when no response arrives', async () => {
  const answer = egress.text(new URL('/never', origin), { method: 'POST', timeoutMs: 200 });
  await expect(answer).rejects.toMatchObject({ name: 'EgressError', reason: 'timeout' });
});
