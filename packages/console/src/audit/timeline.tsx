'use client';
import type { ConsolePartnerClient } from '@hawser/client/console';
import type { PartnerAuditEntry } from '@hawser/contract/partner';
import { useCallback } from 'react';
import { useList } from '../list/use-list.js';
import type { List } from '../list/use-list.js';
import { Failure } from '../page/failure.js';
import { Section } from '../page/page.js';
import type { PagePreview } from '../page/preview.js';
import { usePartnerClient, useWords } from '../provider/context.js';
import { useCan } from '../provider/use-session.js';
import { Button } from '../shared/button.js';
import { Time } from '../shared/dates.js';
import { listMessages } from '../list/messages.js';
import { sharedMessages } from '../shared/messages.js';
import { actionKey, actionMessages } from './action-words.js';
import { actorKeys } from './actor-types.js';
import { auditMessages } from './messages.js';

const all = { ...listMessages, ...sharedMessages };

/** Returns a function that says what an entry is about, in words. */
export function useActionText(): (action: string) => string {
  const words = useWords(actionMessages);
  return useCallback(
    (action) => {
      const key = actionKey(action);
      return key === undefined ? action : words(key);
    },
    [words],
  );
}

/** Who acted: a name or the kind, and the id where there is one. */
export function Actor({ actor, details }: Pick<PartnerAuditEntry, 'actor' | 'details'>) {
  const words = useWords(auditMessages);
  const name = nameIn(details['actor']);
  const second = name === undefined ? actor.id : words(actorKeys[actor.type]);
  return (
    <>
      {name === undefined ? words(actorKeys[actor.type]) : <bdi>{name}</bdi>}
      {second !== null && (
        <small className="hawser-console-clip" title={actor.id ?? undefined}>
          <bdi>{second}</bdi>
        </small>
      )}
    </>
  );
}

/** Returns the name of a user of the console, which entries have besides the id. */
function nameIn(actor: unknown): string | undefined {
  const { name } = (typeof actor === 'object' && actor !== null ? actor : {}) as {
    readonly name?: unknown;
  };
  return typeof name === 'string' ? name : undefined;
}

export interface TimelineProps {
  /** Whose entries are shown; all of the partner's without either. */
  readonly of: { readonly account?: string; readonly connection_id?: string };
  readonly previewState?: PagePreview | undefined;
}

/** The newest entries about one thing. */
export function timelineList({ audit }: ConsolePartnerClient, of: TimelineProps['of']) {
  return {
    key: ['audit', 'timeline', of],
    read: (cursor: string | undefined, signal: AbortSignal) =>
      audit.list({ ...of, cursor, limit: 10 }, { signal }),
  };
}

/** Loads the newest entries about one thing. */
export function useTimeline({ of, previewState }: TimelineProps): List<PartnerAuditEntry> {
  const client = usePartnerClient();
  const can = useCan()('audit:read');
  return useList({
    ...timelineList(client, of),
    previewState,
    enabled: can,
    sample: (data) => data.sampleAuditEntries(),
  });
}

/** Shows the newest entries about one thing. */
export function Timeline(props: TimelineProps) {
  const words = useWords(all);
  const text = useActionText();
  const list = useTimeline(props);
  if (list.state === 'error') return <Failure error={list.error} retry={list.retry} />;
  if (list.state !== 'list') return <p className="hawser-console-soft">{words('timelineNone')}</p>;
  return (
    <>
      <ol className="hawser-console-timeline">
        {list.rows.map((entry) => (
          <li key={entry.id}>
            <Time value={entry.at} form="full" />
            <span>{text(entry.action)}</span>
            <span>
              <Actor {...entry} />
            </span>
          </li>
        ))}
      </ol>
      {list.more && (
        <Button busy={list.moreState === 'loading'} onClick={list.more}>
          {words('more')}
        </Button>
      )}
    </>
  );
}

/** What has happened to one thing: a part of its page. */
export function TimelineSection(props: TimelineProps) {
  const words = useWords(sharedMessages);
  return (
    <Section title={words('timelineTitle')}>
      <Timeline {...props} />
    </Section>
  );
}
