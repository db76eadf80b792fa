// @vitest-environment jsdom
import { createBrowserClient } from '@hawser/client/browser';
import { HawserError } from '@hawser/contract';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { createElement } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectButton } from '../connect-button/connect-button.js';
import { preloadConnectButton } from '../connect-button/loader.js';
import type { ConnectButtonProps } from '../connect-button/props.js';
import { connectViews } from '../connect-button/states.js';
import type { ConnectView } from '../connect-button/states.js';
import { HawserProvider } from '../provider/hawser-provider.js';
import { fakeHawser } from './fake-hawser.js';
import type { FakeHawser, FakeHawserOptions } from './fake-hawser.js';
import { fakeIntegration } from './fixtures.js';

const calendar = 'https://www.googleapis.com/auth/calendar.readonly';

let hawser: FakeHawser;
let restore: () => void;

beforeAll(preloadConnectButton);
beforeEach(() => {
  hawser = fakeHawser();
  restore = hawser.popups.install();
});
afterEach(() => {
  restore();
  cleanup();
});

const client = () => createBrowserClient({ baseUrl: '/hawser', fetch: hawser.fetch });

function show(props: Partial<ConnectButtonProps> = {}): void {
  render(
    createElement(
      HawserProvider,
      { baseUrl: '/hawser', fetch: hawser.fetch },
      createElement(ConnectButton, { provider: 'google', ...props }),
    ),
  );
}

const button = () => screen.getAllByRole('button')[0];
const becomes = (view: ConnectView) =>
  waitFor(() => expect(button()?.dataset['state']).toBe(view), { timeout: 3_000 });
async function press(name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}
async function connect(): Promise<void> {
  await press('Connect Google');
}

/** A story that ends in a state: what the server has, and what happens. */
type Story = (() => Promise<void>) | FakeHawserOptions;

const has = (facts: NonNullable<FakeHawserOptions['connections']>[number]): FakeHawserOptions => ({
  connections: [facts],
});
const soon = new Date(Date.now() + 24 * 3_600_000).toISOString();

const stories: Record<Exclude<ConnectView, 'disconnecting'>, Story> = {
  idle: {},
  connected: has({}),
  'reconnect-soon': has({ reconnectBy: soon }),
  'reconnect-required': has({ status: 'expired' }),
  'scopes-outdated': has({ scopes: { missing: [calendar] } }),
  revoked: has({ status: 'revoked' }),
  suspended: has({ status: 'suspended' }),
  'connection-error': has({ status: 'error' }),
  unavailable: { integrations: [{ active: false }] },
  disabled: async () => {
    show({ disabled: true });
    await Promise.resolve();
  },
  loading: async () => {
    hawser.hold('listIntegrations');
    show();
    await Promise.resolve();
  },
  'load-error': async () => {
    hawser.fail('forbidden', 'listIntegrations');
    show();
    await becomes('load-error');
  },
  'signed-out': async () => {
    hawser.fail('unauthorized');
    show();
    await becomes('signed-out');
  },
  opening: async () => {
    hawser.hold('createConnectSession');
    show();
    await connect();
  },
  waiting: async () => {
    show();
    await connect();
  },
  blocked: async () => {
    hawser.popups.blocked = true;
    show();
    await connect();
  },
  redirecting: async () => {
    hawser.popups.blocked = true;
    show();
    await connect();
    await press('Continue in this tab');
  },
  'window-unknown': async () => {
    show();
    await connect();
    await hawser.atProvider.close();
  },
  finalizing: async () => {
    hawser.hold('getConnectSession');
    show();
    await connect();
    await hawser.atProvider.allow();
  },
  cancelling: async () => {
    hawser.hold('cancelConnectSession');
    show();
    await connect();
    await press('Cancel');
  },
  cancelled: async () => {
    show();
    await connect();
    await becomes('waiting');
    await press('Cancel');
  },
  denied: async () => {
    show();
    await connect();
    await hawser.atProvider.deny();
  },
  'timed-out': () => ends('session_expired'),
  'not-verified': () => ends('browser_not_verified'),
  'identity-mismatch': () => ends('identity_mismatch'),
  error: () => ends('token_exchange_failed'),
  partial: async () => {
    show();
    await connect();
    await hawser.atProvider.allow({ scopes: { missing: [calendar] } });
  },
  'host-session-expired': () => refuses('unauthorized'),
  'linked-elsewhere': () => refuses('connection_exists'),
  'fields-rejected': () => refuses('validation_failed'),
  'limit-reached': () => refuses('quota_exceeded'),
  'error-terminal': () => refuses('provider_not_configured'),
  offline: async () => {
    show();
    await connect();
    await becomes('waiting');
    hawser.fail('offline', 'getConnectSession');
    window.dispatchEvent(new Event('focus'));
  },
};

async function ends(code: Parameters<FakeHawser['atProvider']['fail']>[0]): Promise<void> {
  show();
  await connect();
  await hawser.atProvider.fail(code);
}

async function refuses(code: Parameters<FakeHawser['fail']>[0]): Promise<void> {
  hawser.fail(code, 'createConnectSession');
  show();
  await connect();
}

describe('a button reaches', () => {
  it.each(Object.entries(stories) as [ConnectView, Story][])('%s', async (view, story) => {
    if (typeof story === 'function') await story();
    else {
      hawser.set(story);
      show();
    }
    await becomes(view);
  });

  it('every state that there is', () => {
    // "Disconnecting" is shown by a dialog.
    expect([...Object.keys(stories), 'disconnecting'].sort()).toEqual(
      Object.keys(connectViews).sort(),
    );
  });
});

describe('a connect', () => {
  it('connects, and is in the list afterwards', async () => {
    const connected = vi.fn();
    show({ onConnected: connected });
    await connect();
    await hawser.atProvider.allow({ identity: { id: '7', label: 'kit@example.com' } });
    await screen.findByText('Connected as kit@example.com');
    expect(connected).toHaveBeenCalledOnce();
    expect(hawser.integrations[0]?.connections).toMatchObject([
      { identity: { label: 'kit@example.com' }, isDefault: true, action: null },
    ]);
    expect(hawser.popups.opened.map(({ closed, text }) => ({ closed, text }))).toEqual([
      { closed: true, text: 'Opening…' },
    ]);
  });

  it('is claimed where the callback could not verify the user', async () => {
    show();
    await connect();
    await hawser.atProvider.allowUnverified();
    await screen.findByText('Connected as mara@northwind.example');
    expect(hawser.requests.map(({ operation }) => operation)).toContain('claimConnectSession');
  });

  it('continues when the network is back', async () => {
    show();
    await connect();
    await becomes('waiting');
    hawser.fail('offline');
    window.dispatchEvent(new Event('focus'));
    await becomes('offline');
    hawser.recover();
    await becomes('waiting');
    await hawser.atProvider.allow();
    await becomes('connected');
  });

  it('in this tab continues on the page that the tab returns to', async () => {
    const before = location.href;
    hawser.popups.blocked = true;
    show();
    await connect();
    await press('Continue in this tab');
    await becomes('redirecting');
    await hawser.atProvider.allow();
    expect(location.href).toBe(before);
    cleanup();
    show();
    await screen.findByText('Connected as mara@northwind.example');
  });

  it('renews the connection of a reconnect', async () => {
    hawser.set(has({ id: 'conn_old', status: 'expired', alias: 'Work' }));
    show();
    await press('Reconnect Google');
    await hawser.atProvider.allow();
    await becomes('connected');
    expect(hawser.integrations[0]?.connections).toMatchObject([
      { id: 'conn_old', status: 'active', alias: 'Work' },
    ]);
  });

  it('says what is missing when nothing was pressed', async () => {
    vi.useFakeTimers();
    const refused = expect(hawser.atProvider.allow()).rejects.toThrow(/popups\.install\(\)/);
    await vi.advanceTimersByTimeAsync(5_000);
    await refused;
    vi.useRealTimers();
  });
});

describe('what a test leaves behind', () => {
  it('does not reach the next one', async () => {
    const { href } = location;
    const open = () => Object.getOwnPropertyDescriptor(window, 'open')?.value as unknown;
    const before = open();
    const last = fakeHawser();
    const leave = last.popups.install();
    last.popups.blocked = true;
    hawser = last;
    show();
    await connect();
    await press('Continue in this tab');
    await becomes('redirecting');
    cleanup();
    leave();
    expect(open()).toBe(before);
    expect(location.href).toBe(href);

    hawser = fakeHawser();
    show();
    await becomes('idle');
  });
});

describe('the router in memory', () => {
  it('refuses what the real one refuses', async () => {
    await expect(
      client().createConnectSession({ provider: 'google', mode: 'popup', claimChallenge: 'short' }),
    ).rejects.toMatchObject({ code: 'validation_failed', details: { field: 'claimChallenge' } });
    await expect(client().getConnection('conn_none')).rejects.toMatchObject({
      code: 'connection_not_found',
    });
    await expect(client().disconnectProvider('google')).rejects.toMatchObject({
      code: 'connection_not_found',
    });
    hawser.set(has({ scopes: { missing: [calendar] } }));
    await expect(
      client().updateConnection('conn_google', { services: { calendar: true } }),
    ).rejects.toMatchObject({ code: 'invalid_permissions', details: { missing: [calendar] } });
  });

  it('fails as it is told, with details', async () => {
    hawser.fail(
      new HawserError('rate_limited', 'Too many.', { details: { limit: 60 } }),
      'listConnections',
    );
    await expect(client().listConnections()).rejects.toMatchObject({
      code: 'rate_limited',
      details: { limit: 60, requestId: 'req_fake' },
    });
    await expect(client().listIntegrations()).resolves.toHaveLength(1);
    hawser.recover();
    await expect(client().listConnections()).resolves.toEqual([]);
  });

  it('lets a held call be aborted', async () => {
    hawser.hold();
    const abort = new AbortController();
    const call = client().listConnections({ signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('works below any mount path, and from a server', async () => {
    const api = createBrowserClient({
      baseUrl: 'https://api.example.com/v2/hawser',
      fetch: hawser.fetch,
    });
    await expect(api.listIntegrations()).resolves.toMatchObject([{ slug: 'google' }]);
    expect(hawser.requests.at(-1)?.path).toBe('/integrations/providers');
    await expect(hawser.fetch('/api/todos')).rejects.toThrow('fakeHawser knows no GET /api/todos');
  });

  it('takes keys, removes accounts, and says whether access was revoked', async () => {
    hawser.set({ integrations: [{ slug: 'sendgrid', authType: 'api_key' }] });
    const made = await client().createManualConnection({
      providerId: 'prov_sendgrid',
      credentials: { apiKey: 'SG.1' },
    });
    expect(made).toMatchObject({ provider: 'sendgrid', status: 'connected' });
    hawser.revocation = 'failed';
    await expect(client().deleteConnection(made.id)).resolves.toEqual({ revoked: 'failed' });
    expect(hawser.integrations[0]).toMatchObject({ connected: false, connections: [] });
  });

  it('leaves the default to the only account that is left', async () => {
    hawser.set({ connections: [{}, {}] });
    const [first, second] = hawser.integrations[0]?.connections ?? [];
    expect([first?.isDefault, second?.isDefault]).toEqual([true, false]);
    await client().deleteConnection(first?.id ?? '');
    expect(hawser.integrations[0]?.connections).toMatchObject([
      { id: second?.id, isDefault: true },
    ]);
  });

  it('names what a fixture has wrong', () => {
    expect(() => fakeIntegration({ connections: [{ createdAt: 'yesterday' }] })).toThrow(
      /never send this fixture: createdAt/,
    );
    expect(() => fakeIntegration({ connections: [{ scopes: { missing: ['mail'] } }] })).toThrow(
      /scopes\.missing has mail, but requested are openid, /,
    );
    expect(() =>
      fakeHawser({ integrations: [{ slug: 'slack' }], connections: [{ provider: 'google' }] }),
    ).toThrow('a connection of "google", which is not among its integrations');
  });

  it('answers without a Response of the environment, as in Jest', async () => {
    vi.stubGlobal('Response', undefined);
    await expect(client().listIntegrations()).resolves.toMatchObject([{ slug: 'google' }]);
    hawser.fail('quota_exceeded');
    await expect(client().listIntegrations()).rejects.toMatchObject({ code: 'quota_exceeded' });
    vi.unstubAllGlobals();
  });
});
