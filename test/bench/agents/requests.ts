/** A request that is sent over and over. */
export interface BenchRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent by POST; without one, the request is a GET. */
  readonly body?: Buffer;
}

export type Revision = '2026-07-28' | '2025-11-25';

/** Returns a message as the official client of a revision sends it. */
export function mcpRequest(
  url: string,
  revision: Revision,
  method: 'tools/list' | 'tools/call',
  { tool, token }: { readonly tool?: string; readonly token?: string },
): BenchRequest {
  const isModern = revision === '2026-07-28';
  const params = {
    ...(tool !== undefined && { name: tool, arguments: {} }),
    ...(isModern && {
      _meta: {
        'io.modelcontextprotocol/protocolVersion': revision,
        'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' },
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    }),
  };
  return {
    url,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': revision,
      ...(isModern && { 'mcp-method': method, ...(tool !== undefined && { 'mcp-name': tool }) }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })),
  };
}

/** Returns the tools in an answer to `tools/list`, whichever form it has. */
export async function listedTools(request: BenchRequest): Promise<readonly ListedTool[]> {
  const text = await assertAnswered(request);
  const json = text.replace(/^event: message\ndata: /, '');
  return (JSON.parse(json) as { result: { tools: ListedTool[] } }).result.tools;
}

export interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
}

/** Sends a request once, so that no refusals are measured. Returns the answer. */
export async function assertAnswered({ url, headers, body }: BenchRequest): Promise<string> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body && { body: new Uint8Array(body) }),
  });
  const text = await response.text();
  if (response.ok && !/"isError":true|^\{[^]*"error":/.test(text)) return text;
  throw new Error(`${url} answered with ${response.status}: ${text}`);
}
