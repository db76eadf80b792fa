'use client';
import { isHawserError } from '@hawser/client/console';
import type { ConsoleMember, ConsoleRole } from '@hawser/client/console';
import { useAppearance } from '@hawser/react/internal';
import { useState } from 'react';
import { ConfirmDialog } from '../dialog/confirm-dialog.js';
import { ListView } from '../list/list-view.js';
import { useList } from '../list/use-list.js';
import { ActionFailure, roleKeys } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { Notice } from '../page/notice.js';
import { Section } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { reload, reloadAll, useConsole, useWords } from '../provider/context.js';
import { useCan, useMembership, useSession } from '../provider/use-session.js';
import { Button } from '../shared/button.js';
import { Time } from '../shared/dates.js';
import { useAction } from '../shared/use-action.js';
import type { Column } from '../table/columns.js';
import { useSettings } from './context.js';
import { InviteMember, Invites } from './invites.js';
import { settingsMessages } from './messages.js';

const all = { ...settingsMessages, ...pageMessages };

/** The partner's members and the invites that wait, for those who may change them. */
export function SettingsMembers() {
  const { profile, previewState } = useSettings('SettingsMembers');
  const can = useCan();
  if (previewState === undefined && !can('members:write')) return null;
  return <Members company={profile.company_name} previewState={previewState} />;
}

function Members({
  company,
  previewState,
}: {
  readonly company: string;
  readonly previewState: PagePreview | undefined;
}) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const context = useConsole('Members');
  const { client, partner } = context;
  const { session } = useSession();
  const self = session?.user.id;
  const membership = useMembership();
  const partnerId = membership?.id ?? partner;
  const [leaving, setLeaving] = useState<ConsoleMember>();
  const list = useList({
    key: ['members'],
    read: (cursor, signal) => client.listMembers(partner, { cursor, limit: 100 }, { signal }),
    previewState,
    sample: (data) => data.sampleMembers(),
  });
  const { error, run } = useAction(
    async ({ member, role }: { readonly member: ConsoleMember; readonly role: ConsoleRole }) => {
      await client.changeMember(partner, member.user_id, { role });
      context.announce(
        words('memberChanged', { name: nameOf(member), role: words(roleKeys[role]) }),
      );
      await reload(context, 'members');
    },
  );
  const columns: readonly Column<ConsoleMember>[] = [
    {
      name: 'name',
      title: words('memberColumnName'),
      width: 'wide',
      card: 'lead',
      render: (member) => (
        <>
          <span className="hawser-console-name">
            <bdi>{nameOf(member)}</bdi>
            {member.user_id === self && (
              <span className="hawser-console-tag">{words('memberYou')}</span>
            )}
          </span>
          <small className="hawser-console-clip">
            <bdi>{member.email ?? words('memberUnseen')}</bdi>
          </small>
        </>
      ),
    },
    {
      name: 'role',
      title: words('memberColumnRole'),
      render: (member) => (
        <select
          {...slot('console-select')}
          aria-label={words('memberRoleOf', { name: nameOf(member) })}
          value={member.role}
          onChange={({ target }) => void run({ member, role: target.value as ConsoleRole })}
        >
          {Object.entries(roleKeys).map(([role, text]) => (
            <option key={role} value={role}>
              {words(text)}
            </option>
          ))}
        </select>
      ),
    },
    {
      name: 'since',
      title: words('memberColumnSince'),
      width: 'narrow',
      labelled: true,
      render: ({ added_at }) => <Time value={added_at} form="date" />,
    },
    {
      name: 'remove',
      title: words('memberColumnActions'),
      isTitleHidden: true,
      width: 'fit',
      card: 'end',
      render: (member) => (
        <Button tone="quiet" onClick={() => setLeaving(member)}>
          {words(member.user_id === self ? 'memberLeave' : 'memberRemove')}
        </Button>
      ),
    },
  ];
  const own = leaving?.user_id === self;
  return (
    <>
      <Section
        title={words('membersTitle')}
        actions={<InviteMember partnerId={partnerId} previewState={previewState} />}
      >
        {isHawserError(error, 'last_owner') ? (
          <Notice tone="bad" role="alert">
            {words('memberLastOwner')}
          </Notice>
        ) : (
          <ActionFailure error={error} />
        )}
        <ListView
          list={list}
          label={words('membersTitle')}
          columns={columns}
          keyOf={({ user_id }) => user_id}
          empty={words('membersTitle')}
        />
      </Section>
      <Section title={words('invitesTitle')}>
        <Invites partnerId={partnerId} previewState={previewState} />
      </Section>
      {leaving && (
        <ConfirmDialog
          title={
            own
              ? words('memberLeaveTitle', { company })
              : words('memberRemoveTitle', { name: nameOf(leaving) })
          }
          confirm={words(own ? 'memberLeaveConfirm' : 'memberRemoveConfirm')}
          onConfirm={async () => {
            await client.removeMember(partner, leaving.user_id);
            context.announce(words('memberRemoved', { name: nameOf(leaving) }));
            await (own ? reloadAll(context) : reload(context, 'members'));
          }}
          onClose={() => setLeaving(undefined)}
        >
          {words(own ? 'memberLeaveText' : 'memberRemoveText')}
        </ConfirmDialog>
      )}
    </>
  );
}

function nameOf({ name, email, user_id }: ConsoleMember): string {
  return name ?? email ?? user_id;
}
