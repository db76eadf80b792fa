'use client';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef } from 'react';
import type { ForwardedRef } from 'react';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { Page, Section } from '../page/page.js';
import type { PageElementProps } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { StaleNotice } from '../page/stale.js';
import { previewsContent, useView } from '../page/use-view.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { CopiedText } from '../shared/copy.js';
import { Members } from './members.js';
import { settingsMessages } from './messages.js';
import { ProfileForm } from './profile-form.js';

/** The props of `SettingsPage`, including those of its `<section>`. */
export interface SettingsPageProps extends PageElementProps {
  /** Shows this state without a server. */
  readonly previewState?: PagePreview | undefined;
}

/** The partner's profile, and who may do what. */
export const SettingsPage = forwardRef(function SettingsPage(
  { previewState, ...element }: SettingsPageProps,
  ref: ForwardedRef<HTMLElement>,
) {
  const words = useWords(settingsMessages);
  const { slot } = useAppearance();
  const client = usePartnerClient();
  const can = useCan();
  const view = useView({
    key: ['partner'],
    read: (signal) => client.partner({ signal }),
    previewState,
    sample: async (long) => {
      const { fakeProfile, longText } = await import('../testing/fixtures.js');
      return fakeProfile(long ? { company_name: longText, use_case: longText } : {});
    },
  });
  const { data } = view;
  const previews = previewState !== undefined && previewsContent(previewState);
  const writes = previewState === undefined ? can('partner:write') : previewState !== 'suspended';
  return (
    <Page title={words('settingsPageTitle')} {...element} ref={ref}>
      {view.loading && <Skeleton />}
      {!data && view.error && <Failure error={view.error} retry={view.retry} />}
      {data && (
        <>
          <StaleNotice {...view} />
          <Section title={words('profileTitle')}>
            <dl {...slot('console-facts')}>
              <div>
                <dt>{words('profileId')}</dt>
                <dd>
                  <CopiedText text={data.id} label={words('profileId')} />
                </dd>
              </div>
            </dl>
            <ProfileForm key={data.id} profile={data} readOnly={!writes} />
          </Section>
          {(previews || can('members:write')) && (
            <Members company={data.company_name} previewState={previewState} />
          )}
        </>
      )}
    </Page>
  );
});
