'use client';
import { Section } from '../page/page.js';
import { useWords } from '../provider/context.js';
import { CopiedText } from '../shared/copy.js';
import { Fact, Facts } from '../shared/facts.js';
import { useSettings } from './context.js';
import { settingsMessages } from './messages.js';
import { ProfileForm } from './profile-form.js';

/** The partner's id and its profile. */
export function SettingsProfile() {
  const words = useWords(settingsMessages);
  const { profile, canWrite } = useSettings('SettingsProfile');
  const { id } = profile;
  return (
    <Section title={words('profileTitle')}>
      <Facts>
        <Fact term={words('profileId')}>
          <CopiedText text={id} label={words('profileId')} />
        </Fact>
      </Facts>
      <ProfileForm key={id} profile={profile} readOnly={!canWrite} />
    </Section>
  );
}
