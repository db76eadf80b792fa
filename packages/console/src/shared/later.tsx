'use client';
import { Boundary } from '@hawser/react/internal';
import { lazy, Suspense, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { pageMessages } from '../page/messages.js';
import { useWords } from '../provider/context.js';

/** A component whose code comes when it is first shown, or when it is asked for before. */
export type Later<Props> = ComponentType<Props> & { readonly load: () => Promise<unknown> };

/** A part of the console. If it fails, it says so, and the rest stays as it is. */
export function Part({
  waiting,
  children,
}: {
  /** What is shown until its code is there. */
  readonly waiting?: ReactNode;
  readonly children: ReactNode;
}) {
  const words = useWords(pageMessages);
  return (
    <Boundary fallback={<p role="alert">{words('crash')}</p>}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </Boundary>
  );
}

/**
 * Returns a part of the console that is shown at once where its code is there, and loads it otherwise.
 * Code that can't be loaded, for want of a network or since a deployment has removed it, is asked for
 * again when the part is shown the next time.
 */
export function later<Props extends object>(
  importPart: () => Promise<ComponentType<Props>>,
  waiting?: ReactNode,
): Later<Props> {
  // A lazy component waits even for code that is there, and React shows it 300 ms later.
  let code: ComponentType<Props>;
  const load = async () => {
    try {
      return { default: (code = await importPart()) };
    } catch (error) {
      code = lazy(load);
      throw error;
    }
  };
  code = lazy(load);
  function LaterPart(props: Props) {
    const [Code] = useState(() => code);
    return (
      <Part waiting={waiting}>
        <Code {...props} />
      </Part>
    );
  }
  return Object.assign(LaterPart, { load });
}
