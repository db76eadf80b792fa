import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { readTask, tell } from '../child.js';

/* The provider's API: 1 KB of JSON, an echo of what it is sent, and 200 MB. */
const kilobyte = JSON.stringify({ text: 'x'.repeat(1_000) });
const piece = Buffer.alloc(64 * 1024, 'x');
const largeBytes = 200_000_000;

const server = createServer((request, response) => {
  if (request.url === '/echo') {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      response.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': body.length,
      });
      response.end(body);
    });
  } else if (request.url === '/large') {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': largeBytes,
    });
    // Who goes away in the middle is no error of the upstream's.
    pipeline(Readable.from(pieces()), response).catch(() => response.destroy());
  } else {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': kilobyte.length,
    });
    response.end(kilobyte);
  }
});

function* pieces(): Generator<Buffer> {
  for (let left = largeBytes; left > 0; left -= piece.length)
    yield left < piece.length ? piece.subarray(0, left) : piece;
}

readTask();
server.listen(0, '127.0.0.1', () => tell((server.address() as AddressInfo).port));
