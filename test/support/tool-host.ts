import type { HawserError } from '@hawser/contract';
import type { LoggedRequest, StandIn } from '@hawser/sandbox';
import type { OAuthProvider, Tool, ToolExecution } from '@hawser/server';
import * as providers from '@hawser/server/providers';
import { startHost } from './host.js';
import { HostUser } from './host-user.js';

/** The providers that have tools and a stand-in. */
export type ToolProvider =
  'github' | 'hubspot' | 'jira' | 'linear' | 'notion' | 'pipedrive' | 'salesforce';

/** A host whose user `ann` is connected to one provider with the scopes of all of its tools. */
export interface ToolHost {
  readonly standIn: StandIn;
  readonly tools: readonly Tool[];
  /** Executes a tool. */
  run(name: string, args?: Readonly<Record<string, unknown>>): Promise<ToolExecution>;
  /** Executes a tool that must fail, and returns the error. */
  refuse(name: string, args?: Readonly<Record<string, unknown>>): Promise<HawserError>;
  /** Executes a tool, and returns the requests that the stand-in received for it. */
  requestsOf(
    name: string,
    args?: Readonly<Record<string, unknown>>,
  ): Promise<readonly LoggedRequest[]>;
  close(): Promise<void>;
}

export async function startToolHost(slug: ToolProvider): Promise<ToolHost> {
  const host = await startHost({
    integrations: (sandbox) => [providers[slug](sandbox[slug].config)],
  });
  const { provider } = providers[slug] as { readonly provider: OAuthProvider };
  const tools = (await provider.tools?.()) ?? [];
  const scopes = [...new Set(tools.flatMap((tool) => tool.scopes[0] ?? []))];
  // Nothing asks for Pipedrive's scopes: they are those of the app.
  if (slug === 'pipedrive') host.sandbox[slug].control({ appScopes: ['base', ...scopes] });
  await new HostUser(host, 'ann').connect(slug, { scopes });
  const { hawser } = host;
  const standIn = host.sandbox[slug];
  const run: ToolHost['run'] = (name, args = {}) =>
    hawser.tools.execute(hawser.hostScope, name, { account: 'ann', arguments: args });
  return {
    standIn,
    tools,
    run,
    refuse: async (name, args) => {
      const error: unknown = await run(name, args).then(
        () => new Error(`${name} was not refused`),
        (reason: unknown) => reason,
      );
      return error as HawserError;
    },
    requestsOf: async (name, args) => {
      const before = standIn.requests.length;
      await run(name, args);
      return standIn.requests.slice(before);
    },
    close: () => host.close(),
  };
}
