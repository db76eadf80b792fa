import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import type { ConnectView } from '../connect-button/states.js';
import type { DisconnectPreview } from '../disconnect-dialog/preview.js';
import { nameOfSlug } from '../shared/name-of-slug.js';

/** A state of the manage dialog that can be shown without a server. */
export type ManagePreview =
  | 'loading'
  | 'offline'
  | 'load-error'
  | 'signed-out'
  | 'unavailable'
  | 'not-connected'
  | 'connected'
  | 'several'
  | 'reconnecting'
  | 'reconnect-soon'
  | 'partial'
  | 'expired'
  | 'revoked'
  | 'suspended'
  | 'error'
  | 'saving'
  | 'saved'
  | 'save-failed'
  | 'switching'
  | 'switch-failed'
  | 'disconnect'
  | 'disconnecting'
  | 'disconnect-failed'
  | 'disconnected';

const at = '2026-11-02T09:30:00.000Z';

const sample: BrowserConnection = {
  id: 'conn_1',
  provider: '',
  status: 'active',
  action: null,
  identity: { id: '1', label: 'name@example.com', email: 'name@example.com' },
  scopes: { requested: ['mail', 'events'], granted: ['mail', 'events'], missing: [] },
  services: { mail: true, calendar: true },
  isDefault: true,
  createdAt: at,
  updatedAt: at,
};

const lastError = { code: 'invalid_grant', message: '', at: '2026-11-19T08:00:00.000Z' };

const changes: Partial<Record<ManagePreview, Partial<BrowserConnection>>> = {
  'reconnect-soon': { reconnectBy: '2030-01-31T00:00:00.000Z' },
  partial: {
    scopes: { requested: ['mail', 'events'], granted: ['mail'], missing: ['events'] },
    services: { mail: true, calendar: false },
  },
  expired: { status: 'expired', lastError: { ...lastError, code: 'no_refresh_token' } },
  revoked: { status: 'revoked', lastError },
  suspended: { status: 'suspended' },
  error: { status: 'error', lastError: { ...lastError, code: 'unauthorized_client' } },
  several: { alias: 'Work' },
};

const views: Partial<Record<ManagePreview, ConnectView>> = {
  loading: 'loading',
  offline: 'load-error',
  'load-error': 'load-error',
  'signed-out': 'signed-out',
  unavailable: 'unavailable',
  'not-connected': 'idle',
  reconnecting: 'waiting',
  'reconnect-soon': 'reconnect-soon',
  partial: 'scopes-outdated',
  expired: 'reconnect-required',
  revoked: 'revoked',
  suspended: 'suspended',
  error: 'connection-error',
};

const steps: Partial<Record<ManagePreview, DisconnectPreview>> = {
  disconnect: 'confirm',
  disconnecting: 'disconnecting',
  'disconnect-failed': 'failed',
  disconnected: 'revoked-yes',
};

/** Returns the step of disconnecting that a `previewState` shows. */
export function previewLeaving(state: ManagePreview | undefined): DisconnectPreview | undefined {
  return state && steps[state];
}

/** Returns the data to show in a `previewState`. */
export function previewOf(
  state: ManagePreview,
  provider: string,
): { readonly view: ConnectView; readonly integration: BrowserIntegration | undefined } {
  const connection = { ...sample, provider, ...changes[state] };
  const other = {
    ...sample,
    provider,
    id: 'conn_2',
    isDefault: false,
    identity: { id: '2', label: 'studio@example.com', email: 'studio@example.com' },
  };
  const nothing = /^(loading|offline|load-error|signed-out|unavailable)$/.test(state);
  return {
    view: views[state] ?? 'connected',
    integration: nothing
      ? undefined
      : {
          id: '',
          name: nameOfSlug(provider),
          slug: provider,
          description: '',
          authType: 'oauth2',
          active: true,
          connected: true,
          logoUrl: '',
          categories: [],
          services: [
            { name: 'mail', label: 'Mail', scopes: ['mail'] },
            { name: 'calendar', label: 'Calendar', scopes: ['events'] },
          ],
          scopes: [
            { name: 'mail', description: 'Read your mail', default: true },
            {
              name: 'events',
              description: 'See and change events in your calendars',
              default: true,
            },
          ],
          fields: [],
          connections:
            state === 'not-connected'
              ? []
              : state === 'several'
                ? [connection, other]
                : [connection],
        },
  };
}
