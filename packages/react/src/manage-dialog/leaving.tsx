'use client';
import type { BrowserConnection } from '@hawser/client';
import { useEffect, useId, useRef } from 'react';
import { useDisconnectSteps } from '../disconnect-dialog/use-disconnect-steps.js';
import type { DisconnectPreview } from '../disconnect-dialog/preview.js';
import { useAppearance } from '../provider/look.js';

export interface LeavingProps {
  readonly connection: BrowserConnection;
  readonly providerName: string;
  readonly onDisconnected: () => void;
  readonly onKeep: () => void;
  readonly onDone: () => void;
  readonly previewState: DisconnectPreview | undefined;
}

/** Takes the place of an account that is being disconnected, so that no dialog covers another. */
export function Leaving(props: LeavingProps) {
  const { title, text, children, leave } = useDisconnectSteps(props);
  const { slot } = useAppearance();
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  // The first button keeps the connection.
  useEffect(() => element.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={element}
      role="group"
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      {...slot('disconnect')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      <h3 id={id} {...slot('section-title')}>
        {title}
      </h3>
      <p id={`${id}-text`} {...slot('dialog-text')}>
        {text}
      </p>
      {children}
    </div>
  );
}
