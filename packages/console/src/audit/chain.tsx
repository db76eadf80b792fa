'use client';
import type { PartnerAuditProblem, PartnerAuditVerification } from '@hawser/contract/partner';
import { ToneIcon, useAppearance } from '@hawser/react/internal';
import type { Tone } from '@hawser/react/internal';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { ActionFailure } from '../page/failure.js';
import { Notice } from '../page/notice.js';
import { StaleNotice } from '../page/stale.js';
import { useView } from '../page/use-view.js';
import { tenantKey, useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { Button } from '../shared/button.js';
import { dateTimeText, relative } from '../shared/dates.js';
import { sharedMessages } from '../shared/messages.js';
import { Progress } from '../shared/progress.js';
import { useAction } from '../shared/use-action.js';
import { useAudit } from './context.js';
import { auditPageMessages } from './page-messages.js';

/** How often a running verification is asked how far it is. */
const askAgainMs = 1_000;
/** How many problems are named. */
const named = 5;
const key = ['audit', 'verification'];
const all = { ...auditPageMessages, ...sharedMessages };

/** Whether anyone has changed the log since it was written, as last verified. */
export function AuditChain() {
  const words = useWords(all);
  const context = useConsole('AuditChain');
  const { locale = 'en' } = context.localization;
  const { audit } = usePartnerClient();
  const { list, canExport, previewState } = useAudit('AuditChain');
  const view = useView({
    key,
    read: async (signal) =>
      (await audit.listVerifications({ limit: 1 }, { signal })).items[0] ?? null,
    againAfterMs: (last) => (last?.status === 'running' ? askAgainMs : undefined),
    previewState,
    sample: (data) => data.fakeVerification(),
  });
  const { busy, error, run } = useAction(async () => {
    const started = await audit.verify();
    context.queryClient.setQueryData([...tenantKey(context), ...key], started);
  });
  const last = view.data;
  const said = last && last.status !== 'running' ? resultText(last) : undefined;
  const wasRunning = useRef(false);
  const { announce } = context;
  useEffect(() => {
    if (wasRunning.current && said !== undefined) announce(said);
    wasRunning.current = last?.status === 'running';
  }, [last?.status, said, announce]);

  // Why the page can't be shown is said once, by the list.
  if (list.state === 'error') return null;
  if (last === undefined)
    return (
      view.error && (
        <Notice
          tone="warn"
          action={
            <Button tone="quiet" onClick={view.retry}>
              {words('tryAgain')}
            </Button>
          }
        >
          {words('auditVerifyUnknown')}
        </Notice>
      )
    );
  const verify = canExport && (
    <Button busy={busy} onClick={() => void run()}>
      {words(last === null ? 'auditVerify' : 'auditVerifyAgain')}
    </Button>
  );
  return (
    <>
      <ActionFailure error={error} />
      {!list.error && <StaleNotice {...view} />}
      <Frame last={last} action={last?.status !== 'running' && verify}>
        {last === null && <p>{words('auditUnverified')}</p>}
        {last?.status === 'running' && (
          <Progress done={last.checked} total={last.total}>
            {words('auditVerifying', { done: last.checked, total: last.total })}
          </Progress>
        )}
        {said !== undefined && <p>{said}</p>}
        {last !== null && <Findings of={last} />}
      </Frame>
    </>
  );

  function resultText(done: PartnerAuditVerification): string {
    if (done.status === 'failed') return words('auditVerifyFailed');
    const time = relative(done.finished_at ?? done.created_at, locale);
    const count = done.problem_count ?? done.problems.length;
    return count === 0
      ? words('auditVerified', { time, count: done.checked })
      : words('auditBroken', { time, count });
  }
}

function Frame({
  last,
  action,
  children,
}: {
  readonly last: PartnerAuditVerification | null;
  readonly action: ReactNode;
  readonly children: ReactNode;
}) {
  const { slot } = useAppearance();
  const tone = toneOf(last);
  return (
    <div {...slot('console-notice', tone)}>
      <ToneIcon tone={tone} />
      <div>{children}</div>
      {action}
    </div>
  );
}

function toneOf(last: PartnerAuditVerification | null): Tone {
  if (last === null) return 'quiet';
  if (last.status !== 'done') return last.status === 'running' ? 'busy' : 'warn';
  if (last.problem_count !== 0) return 'bad';
  return last.restarts.length > 0 ? 'warn' : 'good';
}

/** What a verification found, and what to do about it. */
function Findings({
  of: { problems, problem_count, restarts },
}: {
  readonly of: PartnerAuditVerification;
}) {
  const words = useWords(auditPageMessages);
  const { locale = 'en' } = useConsole('AuditChain').localization;
  const more = (problem_count ?? problems.length) - Math.min(problems.length, named);
  if (problems.length + restarts.length === 0) return null;
  const isIndexOnly = problems.every(({ kind }) => kind === 'unlisted');
  return (
    <>
      <ul className="hawser-console-findings">
        {problems.slice(0, named).map((problem) => {
          const [text, values] = wordsOf(problem);
          return <li key={JSON.stringify(problem)}>{words(text, values)}</li>;
        })}
        {more > 0 && <li>{words('auditMoreProblems', { count: more })}</li>}
        {restarts.slice(0, named).map(({ seq, at }) => (
          <li key={seq}>
            {words('auditRestarted', { from: seq, time: dateTimeText(at, locale) })}
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <details className="hawser-console-details">
          <summary>{words('auditWhatToDo')}</summary>
          <p className="hawser-console-text">
            {words(isIndexOnly ? 'auditUnlistedText' : 'auditWhatToDoText')}
          </p>
        </details>
      )}
    </>
  );
}

const rangeKeys = {
  missing: 'auditMissing',
  truncated: 'auditTruncated',
  added: 'auditAdded',
  unlisted: 'auditUnlisted',
} as const;

/** Returns a problem as the key of a message, with its values. */
function wordsOf(
  problem: PartnerAuditProblem,
): readonly [keyof typeof auditPageMessages, Readonly<Record<string, number>>] {
  switch (problem.kind) {
    case 'head':
      return ['auditHead', {}];
    case 'anchor':
      return ['auditAnchor', { from: problem.seq }];
    case 'altered': {
      const { seq: from, to } = problem;
      return to === undefined || to === from
        ? ['auditAltered', { from }]
        : ['auditAlteredAmong', { from, to }];
    }
    default: {
      const { kind, from, to } = problem;
      return [rangeKeys[kind], { from, to, count: to - from + 1 }];
    }
  }
}
