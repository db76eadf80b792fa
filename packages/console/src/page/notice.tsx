'use client';
import { ToneIcon, useAppearance } from '@hawser/react/internal';
import type { Tone } from '@hawser/react/internal';
import type { ReactNode } from 'react';

export interface NoticeProps {
  /** @default 'quiet' */
  readonly tone?: Tone;
  /** `alert` for what has just gone wrong. */
  readonly role?: 'alert' | undefined;
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** A sentence about the page, with an icon and at most one action. */
export function Notice({ tone = 'quiet', role, children, action }: NoticeProps) {
  const { slot } = useAppearance();
  return (
    <div {...slot('console-notice', tone)} role={role}>
      <ToneIcon tone={tone} />
      <p>{children}</p>
      {action}
    </div>
  );
}

export interface StateMessageProps {
  readonly state: string;
  readonly tone?: Tone;
  readonly role?: 'alert' | undefined;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What a page or a list says instead of its content. */
export function StateMessage({ state, tone, role, children, action }: StateMessageProps) {
  const { slot } = useAppearance();
  return (
    <div {...slot('console-state', state)} role={role}>
      {tone && <ToneIcon tone={tone} />}
      <p>{children}</p>
      {action}
    </div>
  );
}
