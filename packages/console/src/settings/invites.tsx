'use client';
import type { ConsoleRole, CreatedInvite } from '@hawser/client/console';
import { useAppearance } from '@hawser/react/internal';
import { useRef, useState } from 'react';
import { Dialog } from '../dialog/dialog.js';
import { secretMessages } from '../dialog/messages.js';
import { ChoiceField } from '../form/field.js';
import { FormDialog } from '../form/form-dialog.js';
import { useList } from '../list/use-list.js';
import { ActionFailure, Failure, roleKeys } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import type { PagePreview } from '../page/preview.js';
import { reload, useConsole, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { CopyButton } from '../shared/copy.js';
import { dateText } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { useAction } from '../shared/use-action.js';
import { settingsMessages } from './messages.js';

const all = { ...settingsMessages, ...pageMessages, ...sharedMessages, ...secretMessages };

interface InvitesProps {
  /** The partner that is invited to; undefined for invites to register one. */
  readonly partnerId: string | undefined;
  readonly previewState: PagePreview | undefined;
}

const helps = {
  owner: 'roleOwnerHelp',
  developer: 'roleDeveloperHelp',
  support: 'roleSupportHelp',
  billing: 'roleBillingHelp',
  viewer: 'roleViewerHelp',
} as const satisfies Record<ConsoleRole, keyof typeof settingsMessages>;

/** Creates an invite, and shows its link once. */
export function InviteMember({
  partnerId,
  previewState,
  title,
}: InvitesProps & {
  /** @default 'Invite a member' */
  readonly title?: string;
}) {
  const words = useWords(all);
  const name = title ?? words('inviteCreate');
  const context = useConsole('InviteMember');
  const [open, setOpen] = useState(false);
  const [role, setRole] = useState<ConsoleRole>('developer');
  const [invite, setInvite] = useState<CreatedInvite>();
  async function save(): Promise<void> {
    setInvite(
      await context.client.createInvite(
        partnerId === undefined
          ? { kind: 'partner' }
          : { kind: 'member', partner_id: partnerId, role },
      ),
    );
    void reload(context, 'invites');
  }
  const close = (): void => {
    setOpen(false);
    setInvite(undefined);
  };
  return (
    <>
      <Button aria-disabled={previewState === 'suspended'} onClick={() => setOpen(true)}>
        {name}
      </Button>
      {open && !invite && (
        <FormDialog
          title={name}
          confirm={words('inviteConfirm')}
          onSave={save}
          closes={false}
          onClose={close}
        >
          <p>{words('inviteCreateText')}</p>
          {partnerId !== undefined && (
            <ChoiceField
              label={words('inviteRole')}
              name="role"
              value={role}
              onChange={(value) => setRole(value as ConsoleRole)}
              options={(Object.keys(roleKeys) as ConsoleRole[]).map((value) => ({
                value,
                text: words(roleKeys[value]),
                help: words(helps[value]),
              }))}
            />
          )}
        </FormDialog>
      )}
      {invite && <InviteLink url={invite.url} onClose={close} />}
    </>
  );
}

function InviteLink({ url, onClose }: { readonly url: string; readonly onClose: () => void }) {
  const words = useWords(all);
  const { slot } = useAppearance();
  const shown = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title={words('inviteLinkTitle')}
      closable={false}
      onClose={onClose}
      actions={
        <>
          <CopyButton tone="primary" text={url} shown={shown} data-autofocus="" />
          <Button onClick={onClose}>{words('secretStored')}</Button>
        </>
      }
    >
      <p>{words('inviteLinkText')}</p>
      <input
        ref={shown}
        readOnly
        type="text"
        dir="ltr"
        autoComplete="off"
        aria-label={words('inviteLinkLabel')}
        {...slot('console-code')}
        value={url}
      />
    </Dialog>
  );
}

/** The invites that weren't used. */
export function Invites({ partnerId, previewState }: InvitesProps) {
  const words = useWords(all);
  const context = useConsole('Invites');
  const { client, localization } = context;
  const { locale = 'en' } = localization;
  const list = useList({
    key: ['invites', partnerId ?? null],
    read: (cursor, signal) =>
      client.listInvites(
        { cursor, limit: 100, ...(partnerId !== undefined && { partner_id: partnerId }) },
        { signal },
      ),
    previewState,
    sample: (data) => [data.fakeInvite()],
  });
  const { error, run } = useAction(async (id: string) => {
    await client.revokeInvite(id);
    context.announce(words('inviteRevoked'));
    await reload(context, 'invites');
  });
  if (list.state === 'error') return <Failure error={list.error} retry={list.retry} />;
  if (list.state !== 'list') return <p className="hawser-console-soft">{words('invitesNone')}</p>;
  return (
    <>
      <ActionFailure error={error} />
      <ul className="hawser-console-lines">
        {list.rows.map(({ id, role, expires_at, created_by }) => {
          const time = dateText(expires_at, locale);
          return (
            <li key={id}>
              <span>
                {role === null
                  ? words('inviteForPartner', { time })
                  : words('inviteFor', { role: words(roleKeys[role]), time })}
                {typeof created_by?.name === 'string' && (
                  <small>
                    <bdi>{words('inviteBy', { name: created_by.name })}</bdi>
                  </small>
                )}
              </span>
              <Button tone="quiet" onClick={() => void run(id)}>
                {words('inviteRevoke')}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
