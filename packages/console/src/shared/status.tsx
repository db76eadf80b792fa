'use client';
import { ToneIcon, useAppearance } from '@hawser/react/internal';
import type { Tone } from '@hawser/react/internal';
import type { ReactNode } from 'react';

/** A state in words, with an icon. */
export function Status({
  tone,
  children,
}: {
  readonly tone: Exclude<Tone, 'busy'>;
  readonly children: ReactNode;
}) {
  const { slot } = useAppearance();
  return (
    <span {...slot('console-status', tone)}>
      <ToneIcon tone={tone} />
      {children}
    </span>
  );
}
