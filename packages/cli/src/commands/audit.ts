import { Command, InvalidArgumentError, Option } from 'commander';
import type { KeyMode } from '@hawser/contract';
import { auditActions, type AuditAction } from '@hawser/contract/partner';
import {
  hostPartnerId,
  toPartnerAuditEntry,
  type AuditFilter,
  type ChainAnchor,
  type ChainProblem,
  type ChainReport,
} from '@hawser/server/engine';
import { withHawser } from '../open-hawser.js';
import { Progress } from '../progress.js';

/** The audit log is not as it was written. */
export class AuditTrouble extends Error {
  override readonly name = 'AuditTrouble';
}

export function auditCommand(): Command {
  const audit = new Command('audit').description('the audit log: verify, note its end, export');

  audit
    .command('verify')
    .description('walk the chain of entries, and report what was altered, removed or added')
    .option('--partner <id>', "one partner's only; all of them by default")
    .option('--expect <seq:hash>', 'an end that "hawser audit head" printed once', anchor)
    .action(async (options: { partner?: string; expect?: ChainAnchor }, command: Command) => {
      const progress = new Progress();
      const reports = await withHawser(command, (hawser) =>
        hawser.audit.verify({
          partnerId: options.expect ? (options.partner ?? hostPartnerId) : options.partner,
          expect: options.expect,
          onProgress: (done, total) => progress.update('Checking entries', done, total),
        }),
      ).finally(() => progress.end());
      for (const report of reports) print(report);
      const troubles = reports.reduce((sum, { problemCount }) => sum + problemCount, 0);
      if (troubles > 0) throw new AuditTrouble('The audit log is not as it was written.');
      const isBroken = reports.some(({ restarts }) => restarts.length > 0);
      console.log(
        isBroken
          ? 'Every entry that is left is as it was written.'
          : 'Every entry is as it was written.',
      );
    });

  audit
    .command('head')
    .description('print where the chain ends, to be kept where this database is not')
    .option('--partner <id>', 'whose', hostPartnerId)
    .action(async (options: { partner: string }, command: Command) => {
      const head = await withHawser(command, (hawser) => hawser.audit.head(options.partner));
      if (!head) throw new AuditTrouble('Nothing was written yet.');
      console.log(`${head.seq}:${head.hash}`);
    });

  audit
    .command('restart')
    .description('begin a chain anew whose end was changed; "verify" goes on to say so')
    .option('--partner <id>', 'whose', hostPartnerId)
    .action(async (options: { partner: string }, command: Command) => {
      const { seq } = await withHawser(command, (hawser) => hawser.audit.restart(options.partner));
      console.log(
        `The chain goes on from ${seq}. That it was broken before stays in what "hawser audit verify" says.`,
      );
    });

  audit
    .command('export')
    .description('print the entries, oldest first, one line of JSON each')
    .option('--partner <id>', 'whose', hostPartnerId)
    .addOption(
      new Option('--mode <mode>', 'live or test data').choices(['live', 'test']).default('live'),
    )
    .option('--account <id>', 'about this account only')
    .option('--connection <id>', 'about this connection only')
    .addOption(new Option('--action <action>', 'of this kind only').choices([...auditActions]))
    .option('--actor <id>', 'by this key or user only')
    .option('--after <time>', 'from this time on (ISO 8601)', time)
    .option('--before <time>', 'until just before this time', time)
    .action(async (options: ExportOptions, command: Command) => {
      const { partner: partnerId, mode, account, connection, action, actor } = options;
      const filter: AuditFilter = {
        accountId: account,
        connectionId: connection,
        action,
        actorId: actor,
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
  readonly action?: AuditAction;
  readonly actor?: string;
  readonly after?: number;
  readonly before?: number;
}

function print(report: ChainReport): void {
  const { partnerId, checked, unchained, head, restarts, problems, problemCount } = report;
  console.log(
    `${partnerId}: ${checked} entries, ending at ${head?.seq ?? 0}; ${unchained} not chained yet.`,
  );
  for (const { seq, at } of restarts)
    console.log(
      `  ${seq}: begun anew on ${new Date(at).toISOString()}, after the end was changed; entries before it may be missing`,
    );
  for (const problem of problems) console.log(`  ${sentence(problem)}`);
  if (problemCount > problems.length)
    console.log(`  and ${problemCount - problems.length} more of them`);
}

function sentence(problem: ChainProblem): string {
  switch (problem.kind) {
    case 'altered':
      return `${problem.seq} (${problem.id}) was altered, or moved here from another place`;
    case 'missing':
      return `${range(problem)} removed`;
    case 'truncated':
      return `${range(problem)} removed from the end`;
    case 'added':
      return `${range(problem)} added by somebody else after the end`;
    case 'head':
      return 'the head was altered or removed: entries at the end may be missing';
    case 'anchor':
      return `${problem.seq} is not what was expected there`;
  }
}

function range({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? `${from} was` : `${from} to ${to} were`;
}

/** Waits until a reader that is slower than the database has taken it. */
function write(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(line, (error) => (error ? reject(error) : resolve()));
  });
}

function anchor(value: string): ChainAnchor {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(value) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw new InvalidArgumentError('It is as "hawser audit head" prints it: <number>:<hash>.');
}

function time(value: string): number {
  const milliseconds = Date.parse(value);
  if (Number.isNaN(milliseconds)) throw new InvalidArgumentError('It is no time of ISO 8601.');
  return milliseconds;
}
