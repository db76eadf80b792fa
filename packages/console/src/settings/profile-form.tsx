'use client';
import type { PartnerProfile } from '@hawser/contract/partner';
import { ActionFailure } from '../page/failure.js';
import {
  reloadAll,
  tenantKey,
  useConsole,
  usePartnerClient,
  useWords,
} from '../provider/context.js';
import { Button } from '../shared/button.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { settingsMessages } from './messages.js';
import { isFieldError, ProfileFields, useProfileFields } from './profile-fields.js';

const all = { ...settingsMessages, ...sharedMessages };

/** Changes the partner's profile. */
export function ProfileForm({
  profile,
  readOnly,
}: {
  readonly profile: PartnerProfile;
  readonly readOnly: boolean;
}) {
  const words = useWords(all);
  const context = useConsole('ProfileForm');
  const client = usePartnerClient();
  const fields = useProfileFields(profile);
  const { busy, error, run } = useAction(async () => {
    const { company_name, website, contact_email, use_case } = fields.values;
    const changed = await client.updatePartner({
      company_name: company_name.trim(),
      website: website.trim(),
      contact_email: contact_email.trim() || null,
      use_case: use_case.trim() || null,
    });
    context.queryClient.setQueryData([...tenantKey(context), 'partner'], changed);
    context.announce(words('profileSaved'));
    // The name is in the navigation.
    await reloadAll(context);
  });
  return (
    <form
      noValidate
      className="hawser-console-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fields.check()) void run();
      }}
    >
      <ProfileFields fields={fields} error={error} readOnly={readOnly} />
      {!isFieldError(error) && <ActionFailure error={error} />}
      {!readOnly && (
        <Button type="submit" tone="primary" busy={busy}>
          {busy ? words('saving') : words('save')}
        </Button>
      )}
    </form>
  );
}
