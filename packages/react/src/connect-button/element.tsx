'use client';
import type { MouseEvent, ReactNode, Ref } from 'react';
import type { PropsOfSlot } from '../provider/look.js';
import { AsChild } from '../shared/as-child.js';
import { composed } from '../shared/compose.js';
import { joined } from '../shared/joined.js';
import type { ConnectButtonTriggerProps } from './props.js';
import type { ConnectAction, ConnectView, ConnectViewSpec } from './states.js';

/** What the button itself shows of a state. */
export interface ConnectButtonFace {
  readonly size: 'full' | 'compact';
  readonly quiet: boolean | undefined;
  readonly view: ConnectView;
  readonly spec: Pick<ConnectViewSpec, 'tone' | 'press'>;
  /** What a click does now, in the user's language: "Connect Google", "Reopen Google". */
  readonly label: string;
  /** The label that is seen: shorter where the provider's name stands nearby. */
  readonly shownLabel: string;
  /** Id of the message about the state, where there is one. */
  readonly messageId: string | undefined;
  readonly act: (action: ConnectAction, trigger: HTMLElement) => void;
}

export interface ConnectButtonElementProps extends Omit<ConnectButtonTriggerProps, 'appearance'> {
  readonly propsOf: PropsOfSlot;
  /** The provider's mark; not in a compact button. */
  readonly logo: ReactNode;
  readonly face: ConnectButtonFace;
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

/** The button itself: the kit's, with the host's content, or the host's own element. */
export function ConnectButtonElement({
  face,
  children,
  asChild,
  propsOf,
  logo,
  buttonRef,
  ...host
}: ConnectButtonElementProps) {
  const { view, spec, label, size } = face;
  const props = {
    // Content of the host's is its own name: a label that differs from what is seen can't be spoken to.
    'aria-label': children === undefined ? label : undefined,
    ...host,
    ...propsOf('button', view, host),
    'data-size': size,
    'data-quiet': face.quiet || undefined,
    'aria-describedby': joined(face.messageId, host['aria-describedby']),
    // Not `disabled`: that would throw the focus out of the button in the middle of the flow.
    'aria-disabled': spec.press === 'none' || undefined,
    'aria-busy': spec.tone === 'busy' || undefined,
    onClick: composed(host.onClick, (event: MouseEvent<HTMLButtonElement>) =>
      face.act(spec.press, event.currentTarget),
    ),
  };
  const content = typeof children === 'function' ? children({ state: view, label }) : children;
  return asChild ? (
    <AsChild {...props} elementRef={buttonRef}>
      {content}
    </AsChild>
  ) : (
    <button type="button" {...props} ref={buttonRef}>
      {content ?? (
        <>
          {size === 'full' && logo}
          <span>{face.shownLabel}</span>
        </>
      )}
    </button>
  );
}
