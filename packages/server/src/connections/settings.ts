/** How one connection is treated. Times are milliseconds. */
export interface ConnectionSettings {
  /** Whether the grant is refreshed without being asked to. */
  readonly autoRefresh: boolean;
  /** Calls of the proxy in a minute; undefined for no limit. */
  readonly rateLimit: number | undefined;
  /** How long the provider may take to begin its answer to the proxy. */
  readonly timeoutMs: number;
  /** How often the proxy sends again what may be sent again. */
  readonly retryAttempts: number;
  /** An access token counts as ended after this; undefined for what the provider says. */
  readonly expiresInMs: number | undefined;
}

/** `null` brings a setting back to its default. */
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

/** What is stored is what departs from the defaults. */
export function readSettings(json: string): ConnectionSettings {
  return json === '{}'
    ? defaultSettings
    : { ...defaultSettings, ...(JSON.parse(json) as Partial<ConnectionSettings>) };
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
