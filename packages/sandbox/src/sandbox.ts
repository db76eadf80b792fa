import { calendly } from './providers/calendly.js';
import { discord } from './providers/discord.js';
import { github } from './providers/github.js';
import { google } from './providers/google.js';
import { hubspot } from './providers/hubspot.js';
import { jira } from './providers/jira.js';
import { linear } from './providers/linear.js';
import { linkedin } from './providers/linkedin.js';
import { microsoft } from './providers/microsoft.js';
import { notion } from './providers/notion.js';
import { pipedrive } from './providers/pipedrive.js';
import { salesforce } from './providers/salesforce.js';
import { slack } from './providers/slack.js';
import { x } from './providers/x.js';
import type { Quirks } from './quirks.js';
import { startStandIn, type StandIn } from './stand-in.js';

/** The slugs of the providers that have a stand-in. */
export type StandInName =
  | 'google'
  | 'slack'
  | 'github'
  | 'discord'
  | 'microsoft'
  | 'linkedin'
  | 'x'
  | 'notion'
  | 'hubspot'
  | 'jira'
  | 'linear'
  | 'calendly'
  | 'salesforce'
  | 'pipedrive';

const stage: Readonly<Record<StandInName, Quirks>> = {
  google,
  slack,
  github,
  discord,
  microsoft,
  linkedin,
  x,
  notion,
  hubspot,
  jira,
  linear,
  calendly,
  salesforce,
  pipedrive,
};

/** The slugs of all stand-ins, in the order in which they are started. */
export const standInNames = Object.keys(stage) as StandInName[];

/** The options of `startSandbox`. */
export interface SandboxOptions {
  /** The address to listen on. @default '127.0.0.1' */
  host?: string;
  /** The port of each stand-in; 0 uses any free one. @default 0 */
  ports?: Partial<Record<StandInName, number>>;
  /** The exact redirect URIs that the sandbox client may use. `control` can change them. */
  redirectUris: string[];
  /** The lifetime of access tokens, in seconds. @default the provider's usual one (Google: 3600) */
  tokenLifetime?: number;
  /** The client's name on consent pages. @default 'This app' */
  appName?: string;
}

/** The running stand-ins, by slug. `close` stops all of them and frees their ports. */
export type Sandbox = Record<StandInName, StandIn> & { close: () => Promise<void> };

/**
 * Starts local stand-ins for Hawser's main providers, each on a different origin.
 *
 * Rejects with the error of `listen` (such as `EADDRINUSE`) when a port is in use. No stand-in
 * keeps running then.
 *
 * @example
 * const sandbox = await startSandbox({ redirectUris: ['http://localhost:3000/hawser/oauth/callback'] });
 * google({ ...sandbox.google.config, scopes: ['openid', 'email'] });
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', ports = {}, redirectUris, tokenLifetime = null } = options;
  const { appName = 'This app' } = options;
  const started = await Promise.allSettled(
    standInNames.map((name) =>
      startStandIn(stage[name], {
        host,
        port: ports[name] ?? 0,
        redirectUris,
        tokenLifetime,
        appName,
      }),
    ),
  );
  const running = started.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(running.map((standIn) => standIn.close()));
  };
  const failed = started.find((it) => it.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  const bySlug = Object.fromEntries(running.map((standIn) => [standIn.slug, standIn]));
  return { ...(bySlug as Record<StandInName, StandIn>), close };
}
