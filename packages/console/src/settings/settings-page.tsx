'use client';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { SettingsMembers } from './members.js';
import { SettingsProfile } from './profile.js';
import { SettingsRoot } from './root.js';
import type { SettingsRootProps } from './root.js';

/** The props of `SettingsPage`. */
export type SettingsPageProps = Omit<SettingsRootProps, 'children'>;

/** The partner's profile, and who may do what. */
export const SettingsPage = forwardRef(function SettingsPage(
  root: SettingsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  return (
    <SettingsRoot {...root} ref={ref}>
      <SettingsProfile />
      <SettingsMembers />
    </SettingsRoot>
  );
});
