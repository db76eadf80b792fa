import { github } from './providers/github.js';
import { google } from './providers/google.js';
import { slack } from './providers/slack.js';
import { startStandIn, type StandIn } from './stand-in.js';

/** How a sandbox starts. */
export interface SandboxOptions {
  /** The address to listen on. @default '127.0.0.1' */
  host?: string;
  /** A port for each stand-in; 0 takes any free one. @default 0 */
  ports?: { google?: number; slack?: number; github?: number };
  /** Where the sandbox client may be redirected to: exact URLs. Can be changed by `control`. */
  redirectUris: string[];
  /** How long access tokens live, in seconds. @default each provider's own (Google 3600) */
  tokenLifetime?: number;
  /** The client's name on consent pages. @default 'This app' */
  appName?: string;
}

/** Running stand-ins. */
export interface Sandbox {
  google: StandIn;
  slack: StandIn;
  github: StandIn;
  close: () => Promise<void>;
}

/**
 * Starts local stand-ins for Google, Slack and GitHub, each on an origin of its own.
 *
 * Rejects with the error of `listen` (such as `EADDRINUSE`) when a port is taken; nothing keeps
 * running then.
 *
 * @example
 * const sandbox = await startSandbox({ redirectUris: ['http://localhost:3000/hawser/oauth/callback'] });
 * google({ ...sandbox.google.config, scopes: ['openid', 'email'] });
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', ports = {}, redirectUris, tokenLifetime = null } = options;
  const { appName = 'This app' } = options;
  const start = (quirks: Parameters<typeof startStandIn>[0], port = 0): Promise<StandIn> =>
    startStandIn(quirks, { host, port, redirectUris, tokenLifetime, appName });

  const started = await Promise.allSettled([
    start(google, ports.google),
    start(slack, ports.slack),
    start(github, ports.github),
  ]);
  const [one, two, three] = started;
  const closeAll = async (): Promise<void> => {
    const running = started.filter((it) => it.status === 'fulfilled');
    await Promise.all(running.map((it) => it.value.close()));
  };
  if (one.status === 'fulfilled' && two.status === 'fulfilled' && three.status === 'fulfilled') {
    return { google: one.value, slack: two.value, github: three.value, close: closeAll };
  }
  await closeAll();
  throw started.find((it) => it.status === 'rejected')?.reason;
}
