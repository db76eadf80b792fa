'use client';
import { useCallback, useRef, useState } from 'react';
import { useLatest } from '@hawser/react/internal';

/** Something that a user does on the server, and how it is going. */
export interface Action<Input> {
  readonly busy: boolean;
  readonly error: unknown;
  /** Does it, unless it is under way. Never rejects. */
  readonly run: (input: Input) => Promise<void>;
  readonly reset: () => void;
}

/** Returns an action. Its error is undefined until it fails, and again when it is tried again. */
export function useAction<Input = void>(act: (input: Input) => Promise<unknown>): Action<Input> {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: unknown }>(idle);
  const running = useRef(false);
  const latest = useLatest(act);
  const run = useCallback(
    async (input: Input) => {
      if (running.current) return;
      running.current = true;
      setState({ busy: true, error: undefined });
      try {
        await latest.current(input);
        setState(idle);
      } catch (error) {
        setState({ busy: false, error });
      } finally {
        running.current = false;
      }
    },
    [latest],
  );
  const reset = useCallback(() => setState(idle), []);
  return { ...state, run, reset };
}

const idle = { busy: false, error: undefined };
