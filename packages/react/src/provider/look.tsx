'use client';
import { createContext, useContext, useId, useMemo } from 'react';
import type { CSSProperties, ReactNode } from 'react';
import { joined } from '../shared/joined.js';
import { mergeAppearance } from './appearance.js';
import type { Appearance, Slot } from './appearance.js';

/** What a host has given a component for its element. */
interface HostProps {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

interface SlotProps {
  readonly className: string | undefined;
  readonly style?: CSSProperties;
  readonly 'data-state'?: string;
}

/** Returns the class names, style and state of one part, with those of the host added. */
export type PropsOfSlot = (slot: Slot, state?: string, host?: HostProps) => SlotProps;

/** How a component and what is in it look. */
export interface Look {
  readonly appearance: Appearance | undefined;
  /** What the components around have laid over the provider's appearance: dialogs take it along. */
  readonly local: Appearance | undefined;
  readonly nonce: string | undefined;
  /** Classes of the elements that carry the variables. */
  readonly className: string;
  /** Of an element inside a component. */
  readonly slot: PropsOfSlot;
  /** Of a component's outermost element, which carries the host's variables. */
  readonly root: PropsOfSlot;
}

const LookContext = createContext(lookOver());

function lookOver(
  outer?: Look,
  own?: Appearance,
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
      // In a browser React sets a style through the CSSOM, so a strict CSP allows it.
      nonce === undefined ? variablesOf(appearance) : undefined,
    ),
  };
}

/** Class names and styles for the parts inside a component. */
export function useAppearance(): Look {
  return useContext(LookContext);
}

/**
 * Lays a component's appearance over that around it. `within` puts what is in the component into the
 * new look; `root` is for its own element, or `part` where that stands inside another component.
 * The provider gives itself as `provider`: it begins a look.
 */
export function useOwnAppearance(
  own: Appearance | undefined,
  provider?: { readonly nonce?: string },
) {
  const around = useAppearance();
  const outer = provider ? undefined : around;
  const { nonce } = provider ?? around;
  const id = `hawser-look-${useId().replace(/\W/g, '')}`;
  const variables = own?.variables;
  const ruled = variables && nonce !== undefined;
  const look = useMemo(
    () =>
      outer && !own
        ? outer
        : lookOver(outer, own, nonce, variables && ` hawser-look${ruled ? ` ${id}` : ''}`),
    [outer, own, nonce, ruled, variables, id],
  );
  return {
    ...look,
    part: own ? look.root : look.slot,
    within: (children: ReactNode, dialogs?: ReactNode) => (
      <LookContext.Provider value={look}>
        {ruled && (
          // Browsers hide a nonce from scripts, so React finds an empty one.
          <style
            nonce={nonce}
            suppressHydrationWarning
            dangerouslySetInnerHTML={{
              // No value ends the rule, or the element that it stands in.
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

function variablesOf(appearance: Appearance | undefined): Record<string, string> | undefined {
  return (
    appearance?.variables &&
    Object.fromEntries(
      Object.entries(appearance.variables).map(([name, value]) => [`--hawser-${name}`, value]),
    )
  );
}
