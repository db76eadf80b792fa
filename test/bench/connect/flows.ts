import { Agent, type Dispatcher } from 'undici';

export const provider = 'acme';

const agent = new Agent({ connections: 32 });

interface Answer {
  readonly status: number;
  readonly location: URL | undefined;
  readonly cookie: string;
  readonly body: string;
}

/*
 * A user's whole way: start, what the provider's redirect back brings, and whatever the product asks
 * for until the tokens are there. Only the provider's own page is left out.
 */
export const flows = {
  hawser: async (origin, i) => {
    const begun = await send(origin, '/hawser/connect-sessions', {
      headers: { origin, 'x-user': `user-${i}`, 'content-type': 'application/json' },
      body: JSON.stringify({ provider, mode: 'popup' }),
    });
    const { startUrl } = JSON.parse(begun.body) as { startUrl: string };
    const start = new URL(startUrl);
    const headers = { 'x-user': `user-${i}` };
    const started = await send(origin, start.pathname + start.search, { headers });
    const state = stateOf(started.location);
    const end = await send(origin, `/hawser/oauth/callback?code=code-${i}&state=${state}`, {
      headers: { ...headers, cookie: started.cookie },
    });
    expectStatus(end, 200);
  },
  'better-auth': async (origin, i) => {
    const begun = await send(origin, '/api/auth/sign-in/social', {
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ provider, callbackURL: '/connected' }),
    });
    expectStatus(begun, 200);
    const { url } = JSON.parse(begun.body) as { url: string };
    const path = `/api/auth/callback/${provider}?code=code-${i}&state=${stateOf(new URL(url))}`;
    const end = await send(origin, path, { headers: { cookie: begun.cookie } });
    expectStatus(end, 302);
    if (end.location?.searchParams.has('error')) throw new Error(end.location.href);
  },
  grant: async (origin, i) => {
    const begun = await send(origin, `/connect/${provider}`, {});
    const path = `/connect/${provider}/callback?code=code-${i}&state=${stateOf(begun.location)}`;
    const end = await send(origin, path, { headers: { cookie: begun.cookie } });
    expectStatus(end, 302);
  },
} satisfies Record<string, (origin: string, i: number) => Promise<void>>;
export type FlowName = keyof typeof flows;

/** Lets go of the connections. */
export function closeFlows(): Promise<void> {
  return agent.close();
}

function stateOf(authorization: URL | undefined): string {
  const state = authorization?.searchParams.get('state');
  if (typeof state !== 'string') throw new Error('There is no state');
  return encodeURIComponent(state);
}

function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Error(`${answer.status}: ${answer.body}`);
}

async function send(
  origin: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  const request: Dispatcher.RequestOptions = {
    origin,
    path,
    headers,
    body: body ?? null,
    method: body === undefined ? 'GET' : 'POST',
  };
  const answer = await agent.request(request);
  const text = await answer.body.text();
  const { location, 'set-cookie': cookies = [] } = answer.headers;
  return {
    status: answer.statusCode,
    location: typeof location === 'string' ? new URL(location, origin) : undefined,
    cookie: [cookies]
      .flat()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
    body: text,
  };
}
