'use client';
import { cloneElement, isValidElement, version } from 'react';
import type { HTMLAttributes, ReactElement, ReactNode, Ref, SyntheticEvent } from 'react';
import { composed, useMergedRef } from './compose.js';
import { joined } from './joined.js';

type Props = HTMLAttributes<HTMLElement> & { readonly ref?: Ref<HTMLElement> | undefined };
type Handler = (event: SyntheticEvent) => void;

export interface AsChildProps extends HTMLAttributes<HTMLElement> {
  /** A ref to the element, in addition to the child's own ref. */
  readonly elementRef: Ref<HTMLElement> | undefined;
  readonly children: ReactNode;
}

/**
 * Renders the single child element with the kit's props. The child's props win; class names,
 * styles, refs and event handlers are combined, and the child's handlers run first.
 */
export function AsChild({ elementRef, children, ...ours }: AsChildProps) {
  if (!isValidElement<Props>(children))
    throw new Error('`asChild` needs exactly one child element');
  const ref = useMergedRef(elementRef, refOf(children));
  const own = children.props;
  const props: Record<string, unknown> = {
    ...ours,
    ...own,
    ref,
    className: joined(ours.className, own.className),
    style: { ...ours.style, ...own.style },
  };
  for (const [name, handler] of Object.entries(ours))
    if (typeof handler === 'function')
      props[name] = composed(own[name as keyof Props] as Handler | undefined, handler as Handler);
  return cloneElement(children, props);
}

/** Returns an element's ref. Before React 19, it is not one of its props. */
function refOf(child: ReactElement<Props>): Ref<HTMLElement> | undefined {
  return version.startsWith('18')
    ? (child as { readonly ref?: Ref<HTMLElement> }).ref
    : child.props.ref;
}
