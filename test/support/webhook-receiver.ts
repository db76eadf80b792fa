import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse, webhook: ReceivedWebhook) => void;

/** A partner's server, which records the deliveries and responds as the test sets. */
export class WebhookReceiver {
  readonly origin: string;
  readonly received: ReceivedWebhook[] = [];
  readonly close: () => void;
  #answer: Answer = (response) => response.writeHead(204).end();
  #waiting: (() => void)[] = [];

  private constructor(origin: string, close: () => void) {
    this.origin = origin;
    this.close = close;
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const receiver = new WebhookReceiver(origin, () => {
      server.close();
      server.closeAllConnections();
    });
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url: path = '', headers } = request;
        receiver.#note({ path, headers, body: Buffer.concat(chunks).toString('utf8') }, response);
      });
    });
    return receiver;
  }

  /** Sets the response to all further deliveries. */
  answers(answer: Answer | number): void {
    this.#answer =
      typeof answer === 'number' ? (response) => response.writeHead(answer).end() : answer;
  }

  /** Waits until that many deliveries have arrived at the path. */
  async has(count: number, path?: string): Promise<ReceivedWebhook[]> {
    for (;;) {
      const there = this.at(path);
      if (there.length >= count) return there;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  at(path?: string): ReceivedWebhook[] {
    return this.received.filter((webhook) => path === undefined || webhook.path === path);
  }

  #note(webhook: ReceivedWebhook, response: ServerResponse): void {
    this.received.push(webhook);
    this.#answer(response, webhook);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
