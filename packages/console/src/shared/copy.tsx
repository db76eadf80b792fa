'use client';
import { useAppearance } from '@hawser/react/internal';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from './button.js';
import type { ButtonProps } from './button.js';
import { sharedMessages } from './messages.js';

export interface CopyButtonProps extends Omit<ButtonProps, 'onClick'> {
  readonly text: string;
  /**
   * The element that shows the text, to be selected where the browser refuses to copy. Without it, the
   * text is then shown after the button.
   */
  readonly shown?: RefObject<HTMLElement | null>;
}

/** Copies a text to the clipboard, and says so. */
export function CopyButton({ text, shown, children, ...button }: CopyButtonProps) {
  const { announce } = useConsole('CopyButton');
  const words = useWords(sharedMessages);
  const { slot } = useAppearance();
  const [isRefused, setRefused] = useState(false);
  const own = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isRefused) select(own.current);
  }, [isRefused]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      announce(words('copied'));
    } catch {
      // No permission, or not a secure page: then the user copies it.
      select(shown?.current ?? own.current);
      if (!shown) setRefused(true);
      announce(words('copyFailed'));
    }
  }

  return (
    <>
      <Button {...button} onClick={() => void copy()}>
        {children ?? words('copy')}
      </Button>
      {isRefused && (
        <textarea
          ref={own}
          readOnly
          rows={3}
          dir="ltr"
          aria-label={words('copyFailed')}
          {...slot('console-code')}
          value={text}
        />
      )}
    </>
  );
}

function select(shown: HTMLElement | null | undefined): void {
  if (shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement) {
    shown.focus();
    shown.select();
  } else if (shown) getSelection()?.selectAllChildren(shown);
}

export interface CopiedTextProps {
  readonly text: string;
  /** What the text is; part of the button's name. */
  readonly label: string;
}

/** A technical text with a button that copies it. */
export function CopiedText({ text, label }: CopiedTextProps) {
  const shown = useRef<HTMLElement>(null);
  const words = useWords(sharedMessages);
  return (
    <span className="hawser-console-copied">
      <code ref={shown} dir="ltr" title={text}>
        {text}
      </code>
      <CopyButton
        tone="quiet"
        text={text}
        shown={shown}
        aria-label={`${words('copy')}: ${label}`}
      />
    </span>
  );
}
