'use client';
import type { MouseEvent } from 'react';
import { withProps } from '../shared/as-child.js';
import type { ConnectButtonTriggerProps } from './props.js';
import type { ConnectAction, ConnectView, ConnectViewSpec } from './states.js';
import { useAppearance } from '../provider/context.js';
import { ProviderLogo } from '../shared/provider-logo.js';

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
  readonly name: string;
  readonly logoUrl: string;
  readonly messageId: string;
  readonly act: (action: ConnectAction, trigger: HTMLElement) => void;
}

export interface ConnectButtonElementProps {
  readonly children?: ConnectButtonTriggerProps['children'];
  readonly asChild?: boolean | undefined;
  readonly face: ConnectButtonFace;
  /** Left out of the tab order when -1. */
  readonly tabIndex?: -1 | undefined;
}

/** The button itself: the kit's own, with content of one's own, or an element of one's own. */
export function ConnectButtonElement(props: ConnectButtonElementProps) {
  const { face, children, tabIndex } = props;
  const { view, spec, label, name, size } = face;
  const { slot } = useAppearance();
  const buttonProps = {
    ...slot('button', view),
    tabIndex,
    'data-size': size,
    'data-quiet': face.quiet === true || undefined,
    'aria-describedby': face.messageId,
    // Content of one's own is its own name: a label that differs from what is seen can't be spoken to.
    'aria-label': children === undefined ? label : undefined,
    // Not `disabled`: that would throw the focus out of the button in the middle of the flow.
    'aria-disabled': spec.press === 'none' || undefined,
    'aria-busy': spec.tone === 'busy' || undefined,
    onClick: (event: MouseEvent<HTMLElement>) => face.act(spec.press, event.currentTarget),
  };
  const content = typeof children === 'function' ? children({ state: view, label }) : children;
  if (props.asChild === true) return withProps(content, buttonProps);
  return (
    <button type="button" {...buttonProps}>
      {content ?? (
        <>
          {size === 'full' && <ProviderLogo name={name} url={face.logoUrl} />}
          <span>{face.shownLabel}</span>
        </>
      )}
    </button>
  );
}
