'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { ConnectionCause } from './cause.js';
import { ConnectionHealth } from './health.js';
import {
  ConnectionFacts,
  ConnectionMetadata,
  ConnectionTimeline,
  ConnectionUsage,
} from './parts.js';
import { ConnectionPermissions } from './permissions.js';
import { ConnectionRoot } from './root.js';
import type { ConnectionRootProps } from './root.js';
import { ConnectionSettings } from './settings.js';
import { ConnectionToken } from './token.js';

/** The props of `ConnectionPage`. */
export type ConnectionPageProps = Omit<ConnectionRootProps, 'children'>;

/** One connection: how it is, why, and what helps. */
export const ConnectionPage = forwardRef(function ConnectionPage(
  root: ConnectionPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <ConnectionRoot {...root} ref={ref}>
      <ConnectionCause />
      <ConnectionFacts />
      <ConnectionToken />
      <ConnectionPermissions />
      <ConnectionHealth />
      <ConnectionUsage />
      <ConnectionSettings />
      <ConnectionMetadata />
      <ConnectionTimeline />
    </ConnectionRoot>
  );
});
