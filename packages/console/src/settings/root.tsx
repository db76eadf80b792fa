'use client';
import { forwardRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { Page } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { useView } from '../page/use-view.js';
import { ViewContent } from '../page/view-content.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { SettingsContext } from './context.js';
import { settingsMessages } from './messages.js';

/** The props of `SettingsRoot`, including those of its `<section>`. */
export interface SettingsRootProps extends PageElementProps {
  /** Stands after the title. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The page of settings: what its parts share. They are shown once the profile is loaded. */
export const SettingsRoot = forwardRef(function SettingsRoot(
  { actions, children, previewState, ...element }: SettingsRootProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(settingsMessages);
  const client = usePartnerClient();
  const canWrite = useCan(previewState)('partner:write');
  const view = useView({
    key: ['partner'],
    read: (signal) => client.partner({ signal }),
    previewState,
    sample: ({ fakeProfile, longText }, long) =>
      fakeProfile(long ? { company_name: longText, use_case: longText } : {}),
  });
  const { data } = view;
  return (
    <SettingsContext.Provider value={data ? { profile: data, canWrite, previewState } : null}>
      <Page title={words('settingsPageTitle')} actions={actions} {...element} ref={ref}>
        <ViewContent view={view}>{children}</ViewContent>
      </Page>
    </SettingsContext.Provider>
  );
});
