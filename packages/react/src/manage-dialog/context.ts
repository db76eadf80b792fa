'use client';
import type { BrowserConnection, BrowserIntegration } from '@hawser/client';
import { createContext, useContext } from 'react';
import type { Listening } from '../connect/use-listeners.js';
import type { ManagePreview } from './preview.js';

export interface ManageNow {
  readonly provider: string;
  readonly integration: BrowserIntegration | undefined;
  /** The connection that the dialog manages. */
  readonly connection: BrowserConnection | undefined;
  readonly accounts: readonly BrowserConnection[];
  readonly choose: (connectionId: string) => void;
  /** The service that the user wants to switch on and that needs more permission first. */
  readonly wanted: string | null;
  readonly want: (service: string | null) => void;
  /** Announces the result of a change to assistive technology. */
  readonly say: (text: string) => void;
  readonly offline: boolean;
  readonly preview: ManagePreview | undefined;
  readonly listeners: Listening;
  /** Asks whether to disconnect this account. */
  readonly leave: (connection: BrowserConnection) => void;
}

export const ManageContext = createContext<ManageNow | null>(null);

/** Returns the context of `ManageRoot`; throws an error that names `part` outside it. */
export function useManage(part: string): ManageNow {
  const value = useContext(ManageContext);
  if (!value) throw new Error(`\`${part}\` must be used within \`ManageRoot\``);
  return value;
}
