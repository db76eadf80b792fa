'use client';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useAppearance } from '../provider/look.js';

/** An item of an account's menu. */
export interface AccountMenuItem {
  readonly name: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
  /** Called with the menu's button, which has the focus then. */
  readonly choose: (button: HTMLElement) => void;
}

export interface AccountMenuProps {
  readonly label: string;
  readonly items: readonly AccountMenuItem[];
}

const edgePx = 8;

/**
 * A menu button (WAI-ARIA Authoring Practices) with everything that can be done with an account. The
 * menu is a popover: in the browser's top layer, no list or dialog around it cuts it off.
 */
export function AccountMenu({ label, items }: AccountMenuProps) {
  const { slot } = useAppearance();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // A press outside closes a popover, and a press on its button is outside.
  const pressedWhileOpen = useRef(false);

  useEffect(() => {
    const popover = menu.current;
    const opener = button.current;
    if (!open || !popover || !opener) return undefined;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') setOpen(false);
    };
    const hide = () => hideMenu(popover, opener, setOpen);
    const onPress = (event: Event) => {
      if (!event.composedPath().includes(popover)) setOpen(false);
    };
    // Before a dialog around the list hears it, which would close too.
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      hide();
    };
    addEventListener('keydown', onEscape, { capture: true });
    popover.addEventListener('toggle', onToggle);
    if (hasPopovers()) {
      popover.popover = 'auto';
      popover.showPopover();
    } else addEventListener('pointerdown', onPress);
    place(popover, opener);
    itemsOf(popover)[0]?.focus();
    // It doesn't move with its button.
    addEventListener('scroll', hide, { capture: true, passive: true });
    addEventListener('resize', hide);
    return () => {
      removeEventListener('keydown', onEscape, { capture: true });
      popover.removeEventListener('toggle', onToggle);
      removeEventListener('pointerdown', onPress);
      removeEventListener('scroll', hide, { capture: true });
      removeEventListener('resize', hide);
    };
  }, [open]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const all = itemsOf(event.currentTarget);
    const here = all.findIndex((item) => item === event.target);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key];
    // The keys of a list around it don't apply here.
    event.stopPropagation();
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    }
    // Back to the button, from which Tab then moves on.
    else if (event.key === 'Tab') hideMenu(event.currentTarget, button.current, setOpen);
  }

  return (
    <>
      <button
        ref={button}
        id={`${id}-button`}
        type="button"
        {...slot('menu-button', open ? 'open' : 'closed')}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onPointerDown={() => (pressedWhileOpen.current = open)}
        onClick={() => {
          if (!pressedWhileOpen.current) setOpen(true);
          pressedWhileOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true">
          <circle cx="3" cy="8" r="1.4" />
          <circle cx="8" cy="8" r="1.4" />
          <circle cx="13" cy="8" r="1.4" />
        </svg>
      </button>
      {open && (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-labelledby={`${id}-button`}
          {...slot('menu')}
          onKeyDown={onKeyDown}
        >
          {items.map(({ name, label: text, disabled, choose }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              {...slot('menu-item', name)}
              aria-disabled={disabled || undefined}
              onClick={() => {
                const opener = button.current;
                if (disabled || !menu.current || !opener) return;
                hideMenu(menu.current, opener, setOpen);
                choose(opener);
              }}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** Returns whether there is a top layer for the menu; not in Firefox before 125, nor in jsdom. */
function hasPopovers(): boolean {
  return 'popover' in HTMLElement.prototype;
}

/** Closes the menu and returns the focus to its button. */
function hideMenu(
  menu: HTMLElement,
  button: HTMLElement | null,
  setOpen: (open: boolean) => void,
): void {
  if (hasPopovers()) menu.hidePopover();
  else setOpen(false);
  button?.focus({ preventScroll: true });
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

/** Puts the menu below its button and aligns their ends; above it if there is no room below. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const wanted = getComputedStyle(button).direction === 'rtl' ? left : right - width;
  const below = bottom + edgePx / 2;
  const fits = below + height <= clientHeight - edgePx;
  menu.style.left = `${Math.max(edgePx, Math.min(wanted, clientWidth - width - edgePx))}px`;
  menu.style.top = `${fits ? below : Math.max(edgePx, top - height - edgePx / 2)}px`;
}
