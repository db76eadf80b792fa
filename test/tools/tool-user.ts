import type { HawserError } from '@hawser/contract';
import type { LoggedRequest, StandIn, StandInName } from '@hawser/sandbox';
import type { Json, OAuthProvider, Tool, ToolExecution } from '@hawser/server';
import * as providers from '@hawser/server/providers';
import { startHost, type Host } from '../support/host.js';
import { HostUser } from '../support/host-user.js';

/** A host whose user is connected to one stand-in, with the scopes that its tools ask for. */
export class ToolUser {
  readonly host: Host;
  readonly standIn: StandIn;
  /** The provider's tools. */
  readonly tools: readonly Tool[];

  private constructor(host: Host, standIn: StandIn, tools: readonly Tool[]) {
    this.host = host;
    this.standIn = standIn;
    this.tools = tools;
  }

  static async start(slug: StandInName): Promise<ToolUser> {
    const host = await startHost({
      integrations: (sandbox) => [providers[slug](sandbox[slug].config)],
    });
    const { provider } = providers[slug] as { readonly provider: OAuthProvider };
    const tools = (await provider.tools?.()) ?? [];
    const scopes = [...new Set(tools.flatMap(({ scopes: [first = []] }) => first))];
    const standIn = host.sandbox[slug];
    // Nothing asks for Pipedrive's scopes: they are those of the app.
    if (slug === 'pipedrive') standIn.control({ appScopes: ['base', ...scopes] });
    await new HostUser(host, 'ann').connect(slug, { scopes });
    return new ToolUser(host, standIn, tools);
  }

  /** Executes a tool. */
  execute(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<ToolExecution> {
    const { hawser } = this.host;
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
  async error(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<HawserError> {
    try {
      await this.execute(name, args);
    } catch (error) {
      return error as HawserError;
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

  /** Executes a tool, and returns the requests that the stand-in got for it. */
  async requestsOf(
    name: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<readonly LoggedRequest[]> {
    const before = this.requests.length;
    await this.execute(name, args);
    return this.requests.slice(before);
  }

  get requests(): readonly LoggedRequest[] {
    return this.standIn.requests;
  }

  close(): Promise<void> {
    return this.host.close();
  }
}
