'use client';
import type { MouseEvent, ReactNode, Ref } from 'react';
import type { PropsOfSlot } from '../provider/look.js';
import { AsChild } from '../shared/as-child.js';
import { composed } from '../shared/compose.js';
import { joined } from '../shared/joined.js';
import type { ConnectButtonTriggerProps } from './props.js';
import type { ConnectAction, ConnectView, ConnectViewSpec } from './states.js';

/** The label and state that the button shows. */
export interface ConnectButtonFace {
  readonly size: 'full' | 'compact';
  readonly quiet: boolean | undefined;
  readonly view: ConnectView;
  readonly spec: Pick<ConnectViewSpec, 'tone' | 'press'>;
  /** What a click does now, in the user's language, such as "Connect Google" or "Reconnect Google". */
  readonly label: string;
  /** The visible label, which is shorter if the provider's name is nearby. */
  readonly shownLabel: string;
  /** The id of the message element, if there is one. */
  readonly messageId: string | undefined;
  readonly act: (action: ConnectAction, trigger: HTMLElement) => void;
}

export interface ConnectButtonElementProps extends Omit<ConnectButtonTriggerProps, 'appearance'> {
  readonly propsOf: PropsOfSlot;
  /** The provider's logo; absent in a compact button. */
  readonly logo: ReactNode;
  readonly face: ConnectButtonFace;
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
}

/** Renders the button: the kit's, the kit's with the host's content, or the host's element. */
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
    // The host's content names the button: with a label that differs from the visible text, voice
    // control fails.
    'aria-label': children === undefined ? label : undefined,
    ...host,
    ...propsOf('button', view, host),
    'data-size': size,
    'data-quiet': face.quiet || undefined,
    'aria-describedby': joined(face.messageId, host['aria-describedby']),
    // Not `disabled`, which would lose the focus in the middle of the flow.
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
