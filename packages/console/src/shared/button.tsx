'use client';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef } from 'react';
import type { ComponentPropsWithoutRef, ForwardedRef } from 'react';
import { Link } from '../routing/link.js';
import type { LinkProps } from '../routing/link.js';

export type ButtonTone = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** @default 'plain' */
  readonly tone?: ButtonTone;
  /** Whether what it does is under way. It keeps the focus then, and does nothing. */
  readonly busy?: boolean;
}

/** A button of the console. */
export const Button = forwardRef(function Button(
  { tone = 'plain', busy = false, onClick, ...element }: ButtonProps,
  ref: ForwardedRef<HTMLButtonElement>,
) {
  const { slot } = useAppearance();
  return (
    <button
      type="button"
      {...element}
      {...slot('console-button', tone, element)}
      ref={ref}
      aria-disabled={busy || element['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
});

/** A link that looks like a button. */
export function ButtonLink({
  tone = 'plain',
  ...element
}: LinkProps & { readonly tone?: ButtonTone }) {
  const { slot } = useAppearance();
  return <Link {...element} {...slot('console-button', tone, element)} />;
}
