'use client';
import { useAppearance } from '@hawser/react/internal';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../provider/context.js';
import { asksForSearch } from '../shared/keys.js';
import { listMessages } from './messages.js';

/** How long typing rests before the list is searched. */
const restMs = 300;

export interface SearchBoxProps {
  /** The text in the address. */
  readonly value: string;
  /** What is found: "E-mail, name or id". */
  readonly placeholder: string;
  /** Called when typing rests, and with an empty text when it is cleared. */
  readonly onSearch: (text: string) => void;
}

/** The search of a list. `/` moves to it, Escape clears it. */
export function SearchBox({ value, placeholder, onSearch }: SearchBoxProps) {
  const words = useWords(listMessages);
  const { slot } = useAppearance();
  const [typed, setTyped] = useState({ text: value, of: value });
  const box = useRef<HTMLInputElement>(null);
  // Another text in the address, by the Back button: it is in the field, too.
  if (typed.of !== value) setTyped({ text: value, of: value });
  const { text } = typed;

  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onSearch(text.trim()), restMs);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <input
      ref={box}
      type="search"
      aria-label={words('search')}
      aria-keyshortcuts="/"
      placeholder={placeholder}
      maxLength={255}
      spellCheck={false}
      autoComplete="off"
      {...slot('console-search')}
      value={text}
      onChange={({ target }) => setTyped({ text: target.value, of: value })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault();
        setTyped({ text: '', of: value });
        onSearch('');
      }}
    />
  );
}
