/**
 * The result of a check: `good`, a `warning`, or `trouble`, which keeps the deployment from
 * working.
 */
export interface Finding {
  readonly mark: 'good' | 'warning' | 'trouble';
  readonly text: string;
  /** What to do about it. */
  readonly cure?: string | undefined;
}

export const good = (text: string): Finding => ({ mark: 'good', text });
export const warning = (text: string, cure: string): Finding => ({ mark: 'warning', text, cure });
export const trouble = (text: string, cure: string): Finding => ({ mark: 'trouble', text, cure });

const marks = { good: '✓', warning: '!', trouble: '✗' } as const;

export function printFinding({ mark, text, cure }: Finding): void {
  console.log(`${marks[mark]} ${text}`);
  if (cure !== undefined) console.log(`  ${cure}`);
}
