import { Command, InvalidArgumentError, Option } from 'commander';
import type { KeyMode } from '@hawser/contract';
import {
  auditActionGroups,
  auditActions,
  auditActorTypes,
  type AuditAction,
  type AuditActionGroup,
  type AuditActorType,
} from '@hawser/contract/partner';
import {
  hostPartnerId,
  toPartnerAuditEntry,
  type AuditFilter,
  type ChainAnchor,
  type ChainProblem,
  type ChainReport,
} from '@hawser/server/engine';
import { CommandError } from '../command-error.js';
import { withHawser, withHawserToWrite } from '../open-hawser.js';
import { print } from '../print.js';
import { Progress } from '../progress.js';

export function auditCommand(): Command {
  const audit = new Command('audit').description('verify, anchor and export the audit log');

  audit
    .command('verify')
    .description('check the hash chain, and report entries that were altered, removed or added')
    .option('--partner <id>', "only this partner's chain; all by default")
    .option('--expect <seq:hash>', 'an earlier output of "hawser audit head"', anchor)
    .action(async (options: { partner?: string; expect?: ChainAnchor }, command: Command) => {
      const progress = new Progress();
      const reports = await withHawser(command, (hawser) =>
        hawser.audit.verify({
          partnerId: options.expect ? (options.partner ?? hostPartnerId) : options.partner,
          expect: options.expect,
          onProgress: (done, total) => progress.update('Checking entries', done, total),
        }),
      ).finally(() => progress.end());
      const troubles = reports.reduce((sum, { problemCount }) => sum + problemCount, 0);
      const isBroken = reports.some(({ restarts }) => restarts.length > 0);
      const intact = isBroken ? 'All remaining entries are intact.' : 'All entries are intact.';
      print(command, reports, [...reports.flatMap(describe), ...(troubles === 0 ? [intact] : [])]);
      if (troubles > 0) throw new CommandError('The audit log was tampered with.');
    });

  audit
    .command('head')
    .description('print the end of the chain, to be stored outside this database')
    .option('--partner <id>', 'the partner', hostPartnerId)
    .action(async (options: { partner: string }, command: Command) => {
      const head = await withHawser(command, (hawser) => hawser.audit.head(options.partner));
      if (!head) throw new CommandError('The audit log has no chained entries yet.');
      print(command, head, [`${head.seq}:${head.hash}`]);
    });

  audit
    .command('restart')
    .description('restart a chain whose end was tampered with; "verify" keeps reporting it')
    .option('--partner <id>', 'the partner', hostPartnerId)
    .action(async (options: { partner: string }, command: Command) => {
      const { seq } = await withHawserToWrite(command, (hawser) =>
        hawser.audit.restart(options.partner),
      );
      print(command, { continues_from: seq }, [
        `The chain continues from entry ${seq}. "hawser audit verify" keeps reporting the restart.`,
      ]);
    });

  audit
    .command('export')
    .description('print the entries, oldest first, one line of JSON each')
    .option('--partner <id>', 'the partner', hostPartnerId)
    .addOption(
      new Option('--mode <mode>', 'live or test data').choices(['live', 'test']).default('live'),
    )
    .option('--account <id>', 'only entries about this account')
    .option('--connection <id>', 'only entries about this connection')
    .addOption(
      new Option('--action <action>', 'only this action, or group of actions').choices([
        ...auditActions,
        ...auditActionGroups,
      ]),
    )
    .addOption(
      new Option('--actor-type <type>', 'only actions by this kind of actor').choices([
        ...auditActorTypes,
      ]),
    )
    .option('--actor <id>', 'only actions by this key or user')
    .option('--after <time>', 'at or after this time (ISO 8601)', time)
    .option('--before <time>', 'before this time (ISO 8601)', time)
    .action(async (options: ExportOptions, command: Command) => {
      const { partner: partnerId, mode, account, connection, action } = options;
      const filter: AuditFilter = {
        accountId: account,
        connectionId: connection,
        action,
        actorType: options.actorType,
        actorId: options.actor,
        from: options.after,
        until: options.before,
      };
      await withHawser(command, async (hawser) => {
        for await (const entry of hawser.audit.export({ partnerId, mode }, filter))
          await write(`${JSON.stringify(toPartnerAuditEntry(entry))}\n`);
      });
    });

  return audit;
}

interface ExportOptions {
  readonly partner: string;
  readonly mode: KeyMode;
  readonly account?: string;
  readonly connection?: string;
  readonly action?: AuditAction | AuditActionGroup;
  readonly actorType?: AuditActorType;
  readonly actor?: string;
  readonly after?: number;
  readonly before?: number;
}

function describe(report: ChainReport): string[] {
  const { partnerId, checked, unchained, head, restarts, problems, problemCount } = report;
  return [
    `${partnerId}: ${checked} entries, ending at ${head?.seq ?? 0}; ${unchained} not chained yet.`,
    ...restarts.map(
      ({ seq, at }) =>
        `  ${seq}: restarted on ${new Date(at).toISOString()}, after the end was tampered with; entries before it may be missing`,
    ),
    ...problems.map((problem) => `  ${sentence(problem)}`),
    ...(problemCount > problems.length ? [`  and ${problemCount - problems.length} more`] : []),
  ];
}

function sentence(problem: ChainProblem): string {
  switch (problem.kind) {
    case 'altered':
      return problem.to === undefined
        ? `${problem.seq} (${problem.id}) was altered, or moved here from another position`
        : `${problem.seq} to ${problem.to} (from ${problem.id}): at least one was altered, or moved here from another position`;
    case 'missing':
      return `${range(problem)} removed`;
    case 'truncated':
      return `${range(problem)} removed from the end`;
    case 'added':
      return `${range(problem)} added after the end by someone else`;
    case 'unlisted':
      return `${range(problem)} removed from the index of lists; the entries themselves are intact`;
    case 'head':
      return 'the head was altered or removed: entries at the end may be missing';
    case 'anchor':
      return `${problem.seq} is not what was expected there`;
  }
}

function range({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? `${from} was` : `${from} to ${to} were`;
}

/** Resolves when stdout has accepted the line, so that a slow reader slows down the export. */
function write(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(line, (error) => (error ? reject(error) : resolve()));
  });
}

function anchor(value: string): ChainAnchor {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(value) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw new InvalidArgumentError('Use the format of "hawser audit head": <number>:<hash>.');
}

function time(value: string): number {
  const milliseconds = Date.parse(value);
  if (Number.isNaN(milliseconds))
    throw new InvalidArgumentError('Use an ISO 8601 time, such as 2026-11-01T00:00:00Z.');
  return milliseconds;
}
