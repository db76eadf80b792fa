'use client';
import { Section } from '../page/page.js';
import { useWords } from '../provider/context.js';
import { InviteMember, Invites } from '../settings/invites.js';
import { settingsMessages } from '../settings/messages.js';
import { usePartners } from './context.js';
import { partnersMessages } from './messages.js';

const all = { ...partnersMessages, ...settingsMessages };

/** Invites to register a partner, for those who may invite. */
export function PartnersInvites() {
  const words = useWords(all);
  const { isAdmin, previewState } = usePartners('PartnersInvites');
  if (!isAdmin) return null;
  return (
    <Section
      title={words('invitesTitle')}
      actions={
        <InviteMember
          partnerId={undefined}
          previewState={previewState}
          title={words('partnerInvite')}
        />
      }
    >
      <Invites partnerId={undefined} previewState={previewState} />
    </Section>
  );
}
