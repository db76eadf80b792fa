import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as mcp from '@modelcontextprotocol/server';
import { readTask, tell } from '../child.js';
import { benchTool } from './provider.js';

export interface BareReady {
  readonly pid: number;
  readonly url: string;
}

/*
 * The least that the official package does on node:http: one tool that answers with 1 KB, without a
 * token, a database or an API behind it.
 */
// The low-level server, as Hawser's.
const { createMcpHandler, Server } = mcp;
const content = { text: 'x'.repeat(1_000) };
const handler = createMcpHandler(() => {
  const server = new Server({ name: 'bare', version: '1' }, { capabilities: { tools: {} } });
  server.setRequestHandler('tools/list', () => ({
    tools: [{ name: benchTool, description: 'Returns a text.', inputSchema: { type: 'object' } }],
  }));
  server.setRequestHandler('tools/call', () => ({
    content: [{ type: 'text', text: JSON.stringify(content) }],
    structuredContent: content,
  }));
  return server;
});

readTask();
const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  tell({ pid: process.pid, url: `http://127.0.0.1:${port}/mcp` } satisfies BareReady);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces).toString();
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (name !== 'content-length') headers.set(name, String(value));
  const asked = new Request('http://mcp/mcp', { method: 'POST', headers, body });
  const answered = await handler.fetch(asked, { parsedBody: JSON.parse(body) as unknown });
  response.statusCode = answered.status;
  for (const [name, value] of answered.headers) response.setHeader(name, value);
  response.end(Buffer.from(await answered.arrayBuffer()));
}
