'use client';
import type { ReactNode } from 'react';
import { useId } from 'react';

export interface ProgressProps {
  readonly done: number;
  readonly total: number;
  /** How far it is, in words. */
  readonly children: ReactNode;
}

/** How far something is, as a bar under its words. */
export function Progress({ done, total, children }: ProgressProps) {
  const id = useId();
  return (
    <div className="hawser-console-progress">
      <p id={id}>{children}</p>
      <progress aria-labelledby={id} max={Math.max(total, 1)} value={done} />
    </div>
  );
}
