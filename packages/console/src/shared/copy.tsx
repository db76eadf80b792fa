'use client';
import { useCallback, useRef } from 'react';
import type { RefObject } from 'react';
import { useConsole, useWords } from '../provider/context.js';
import { Button } from './button.js';
import type { ButtonProps } from './button.js';
import { sharedMessages } from './messages.js';

/**
 * Returns a function that copies a text and says so. Where the browser refuses, the text is selected
 * in the element instead.
 */
export function useCopy(): (text: string, shown?: HTMLElement | null) => Promise<void> {
  const { announce } = useConsole('useCopy');
  const words = useWords(sharedMessages);
  return useCallback(
    async (text, shown) => {
      try {
        await navigator.clipboard.writeText(text);
        announce(words('copied'));
      } catch {
        // No permission, or not a secure page: then the user copies it.
        select(shown);
        announce(words('copyFailed'));
      }
    },
    [announce, words],
  );
}

function select(shown: HTMLElement | null | undefined): void {
  if (shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement) {
    shown.focus();
    shown.select();
  } else if (shown) getSelection()?.selectAllChildren(shown);
}

export interface CopyButtonProps extends Omit<ButtonProps, 'onClick'> {
  readonly text: string;
  /** The element that shows the text; it is selected where the browser refuses to copy. */
  readonly shown?: RefObject<HTMLElement | null>;
}

/** Copies a text to the clipboard. */
export function CopyButton({ text, shown, children, ...button }: CopyButtonProps) {
  const copy = useCopy();
  const words = useWords(sharedMessages);
  return (
    <Button {...button} onClick={() => void copy(text, shown?.current)}>
      {children ?? words('copy')}
    </Button>
  );
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
