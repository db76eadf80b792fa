'use client';
import { createContext, useContext, useId, useMemo } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { joined } from '../shared/joined.js';
import { mergeAppearance } from './appearance.js';
import type { AnyAppearance, AnySlot } from './appearance.js';

/** The host's props for the element of a component. */
interface HostProps {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

interface SlotProps {
  readonly className: string | undefined;
  readonly style?: CSSProperties;
  readonly 'data-state'?: string;
}

/** Returns the class names, style and state of one slot, merged with the host's. */
export type PropsOfSlot = (slot: AnySlot, state?: string, host?: HostProps) => SlotProps;

/** The appearance of a component and everything inside it, ready to render. */
export interface Look {
  readonly appearance: AnyAppearance | undefined;
  /**
   * What the surrounding components have changed in the provider's appearance; dialogs inherit it.
   */
  readonly local: AnyAppearance | undefined;
  readonly nonce: string | undefined;
  /** The classes of elements that set the variables. */
  readonly className: string;
  /** Returns the props of an element inside a component. */
  readonly slot: PropsOfSlot;
  /** Returns the props of a component's outermost element, which sets the host's variables. */
  readonly root: PropsOfSlot;
}

const LookContext = createContext(lookOver());

function lookOver(
  outer?: Look,
  own?: AnyAppearance,
  nonce?: string,
  className = outer?.className ?? '',
): Look {
  const appearance = mergeAppearance(outer?.appearance, own);
  const scheme = appearance?.colorScheme;
  const propsOf =
    (look: string, variables?: CSSProperties): PropsOfSlot =>
    (slot, state, host) => {
      const extra = appearance?.classNames?.[slot];
      return {
        className: joined(
          `hawser-${slot}${look}`,
          typeof extra === 'function' ? extra(state) : extra,
          host?.className,
        ),
        ...(variables && { style: { ...variables, ...host?.style } }),
        ...(state !== undefined && { 'data-state': state }),
      };
    };
  return {
    appearance,
    local: outer && mergeAppearance(outer.local, own),
    nonce,
    className,
    slot: propsOf(''),
    root: propsOf(
      className + (scheme ? ` hawser-scheme-${scheme}` : ''),
      // In a browser, React sets styles through the CSSOM, which a strict CSP allows.
      nonce === undefined ? variablesOf(appearance) : undefined,
    ),
  };
}

/** Returns the appearance that the surrounding component has set. */
export function useAppearance(): Look {
  return useContext(LookContext);
}

/**
 * Merges a component's appearance with the surrounding one. `within` applies the result to the
 * component's children; `root` is for its element, or `part` if it is inside another component.
 * `HawserProvider` passes itself as `provider`, to start from the stylesheet.
 */
export function useOwnAppearance(
  own: AnyAppearance | undefined,
  provider?: { readonly nonce?: string },
) {
  const around = useAppearance();
  const outer = provider ? undefined : around;
  const { nonce } = provider ?? around;
  const reactId = useId();
  const variables = own?.variables;
  const id = variables && nonce !== undefined && `hawser-look-${reactId.replace(/\W/g, '')}`;
  const look = useMemo(
    () =>
      outer && !own ? outer : lookOver(outer, own, nonce, variables && joined(' hawser-look', id)),
    [outer, own, nonce, variables, id],
  );
  return {
    ...look,
    part: own ? look.root : look.slot,
    within: (children: ReactNode, dialogs?: ReactNode) => (
      <LookContext.Provider value={look}>
        {id && (
          // Browsers hide nonces from scripts, so React reads an empty one when it hydrates.
          <style
            nonce={nonce}
            suppressHydrationWarning
            dangerouslySetInnerHTML={{
              // A value must not end the CSS rule or the style element.
              __html: `.${id}{${Object.entries({ ...variablesOf(look.appearance) })
                .map((one) => one.join(':'))
                .join(';')
                .replace(/[<>{}]/g, '')}}`,
            }}
          />
        )}
        {children}
        {dialogs}
      </LookContext.Provider>
    ),
  };
}

function variablesOf(appearance: AnyAppearance | undefined): Record<string, string> | undefined {
  return (
    appearance?.variables &&
    Object.fromEntries(
      Object.entries(appearance.variables).map(([name, value]) => [`--hawser-${name}`, value]),
    )
  );
}
