import { objectColumn } from '../database/json-column.js';

/** The settings of a connection. Durations are in milliseconds. */
export interface ConnectionSettings {
  /** Whether the scheduler refreshes the grant before it expires. */
  readonly autoRefresh: boolean;
  /** Proxy calls allowed per minute; undefined means no limit. */
  readonly rateLimit: number | undefined;
  /** How long the proxy waits for the provider's response to begin. */
  readonly timeoutMs: number;
  /** How often the proxy retries a request that is safe to retry. */
  readonly retryAttempts: number;
  /**
   * The assumed lifetime of an access token; undefined means the lifetime that the provider states.
   */
  readonly expiresInMs: number | undefined;
}

/**
 * Changes to a connection's settings. `null` resets a setting to its default; omitted settings stay
 * unchanged.
 */
export type SettingsChanges = {
  readonly [Name in keyof ConnectionSettings]?: ConnectionSettings[Name] | null;
};

export const defaultSettings: ConnectionSettings = {
  autoRefresh: true,
  rateLimit: undefined,
  timeoutMs: 60_000,
  retryAttempts: 2,
  expiresInMs: undefined,
};

/**
 * Parses stored settings. Only those that differ from the defaults are stored. Damaged ones read as
 * the defaults.
 */
export function readSettings(json: string): ConnectionSettings {
  return json === '{}'
    ? defaultSettings
    : { ...defaultSettings, ...(objectColumn(json) as Partial<ConnectionSettings> | undefined) };
}

export function changedSettings(
  settings: ConnectionSettings,
  changes: SettingsChanges,
): ConnectionSettings {
  const given = Object.entries(changes).map(([name, value]) => [
    name,
    value ?? defaultSettings[name as keyof ConnectionSettings],
  ]);
  return { ...settings, ...(Object.fromEntries(given) as Partial<ConnectionSettings>) };
}

export function writeSettings(settings: ConnectionSettings): string {
  const departures = Object.entries(settings).filter(
    ([name, value]) => value !== defaultSettings[name as keyof ConnectionSettings],
  );
  return JSON.stringify(Object.fromEntries(departures));
}
