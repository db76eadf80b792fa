import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model was asked. */
interface ModelRequest {
  readonly tools: readonly { readonly name: string }[];
  readonly messages: readonly unknown[];
}

/** A part of a model's answer. */
type Content = ReturnType<typeof saying> | ReturnType<typeof toolUse>;

/** A stand-in of Anthropic's Messages API. */
export interface StandInModel {
  readonly url: string;
  /** What it was asked since the last `play`. */
  readonly asked: readonly ModelRequest[];
  /** Sets what it answers, in turn; then it refuses the key. */
  play(answers: readonly (readonly Content[])[]): void;
  close(): void;
}

export const saying = (text: string) => ({ type: 'text', text }) as const;
export const toolUse = (id: string, name: string, input: object) =>
  ({ type: 'tool_use', id, name, input }) as const;

const refusal = {
  type: 'error',
  error: { type: 'authentication_error', message: 'invalid x-api-key' },
};

/** Starts a stand-in of a model, which does what a test has written down. */
export async function startModel(): Promise<StandInModel> {
  let answers: readonly (readonly Content[])[] = [];
  const asked: ModelRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(JSON.parse(Buffer.concat(chunks).toString()) as ModelRequest);
      const content = answers[asked.length - 1];
      response.writeHead(content ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content ? messageOf(content, asked.length) : refusal));
    });
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    asked,
    play(next) {
      answers = next;
      asked.length = 0;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function messageOf(content: readonly Content[], count: number): object {
  return {
    id: `msg_${count}`,
    type: 'message',
    role: 'assistant',
    model: 'stand-in',
    content,
    stop_reason: content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
}
