import type { LoggedRequest, Sandbox, StandInName } from '@hawser/sandbox';
import type { Integration, Json, OAuthProvider, ToolExecution } from '@hawser/server';
import * as providers from '@hawser/server/providers';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/** A host whose user is connected to one stand-in, with the scopes that its tools ask for. */
export class ToolUser {
  readonly #host: Host;
  readonly #slug: StandInName;

  private constructor(host: Host, slug: StandInName) {
    this.#host = host;
    this.#slug = slug;
  }

  static async start(slug: StandInName): Promise<ToolUser> {
    const integrations = (sandbox: Sandbox): Integration[] => [
      providers[slug](sandbox[slug].config),
    ];
    const host = await startHost({ integrations });
    const { provider } = integrations(host.sandbox)[0] as { readonly provider: OAuthProvider };
    const tools = (await provider.tools?.()) ?? [];
    await new HostUser(host, 'ann').connect(slug, {
      scopes: [...new Set(tools.flatMap(({ scopes: [first = []] }) => first))],
    });
    return new ToolUser(host, slug);
  }

  /** Executes a tool. */
  execute(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<ToolExecution> {
    const { hawser } = this.#host;
    return hawser.tools.execute(hawser.hostScope, name, { account: 'ann', arguments: args });
  }

  /** Executes a tool and returns its result. */
  async result(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<Json> {
    return (await this.execute(name, args)).result;
  }

  /** Returns all items of a list, page by page. */
  async pages(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<Json[][]> {
    const pages: Json[][] = [];
    for (let cursor: string | undefined; ;) {
      const { result, nextCursor } = await this.execute(name, { ...args, cursor: cursor ?? null });
      pages.push((result as { items: Json[] }).items);
      if (nextCursor === undefined) return pages;
      cursor = nextCursor;
    }
  }

  /** Executes a tool, and returns the error that it must end with. */
  async error(
    name: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<{ readonly code?: string; readonly details?: unknown; readonly message?: string }> {
    try {
      await this.execute(name, args);
    } catch (error) {
      return error as { readonly code?: string };
    }
    throw new Error(`${name} succeeded`);
  }

  /** Executes a tool, and returns the request that the stand-in got last, and how many it got. */
  async request(
    name: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<LoggedRequest & { readonly result: Json }> {
    const result = await this.result(name, args);
    const last = this.requests.at(-1);
    if (!last) throw new Error('The stand-in got no request');
    return { ...last, result };
  }

  get requests(): readonly LoggedRequest[] {
    return this.#host.sandbox[this.#slug].requests;
  }

  get host(): Host {
    return this.#host;
  }

  close(): Promise<void> {
    return this.#host.close();
  }
}
