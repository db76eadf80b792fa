'use client';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useLatest } from '@hawser/react/internal';
import { placeOf } from './router.js';
import type { Place, Router, Routing } from './router.js';

/** Where the console keeps its place. */
export interface RoutingProps {
  /**
   * How the console keeps its place: in the page's `path`, after its `#` (`hash`), or in `memory`
   * only. @default 'memory'
   */
  readonly routing?: Routing | undefined;
  /** With `path`: where the console is, such as `/admin/connections`. @default '/' */
  readonly basePath?: string | undefined;
  /**
   * With `path`: changes the page's address, with the host's router. @default the History API
   */
  readonly onNavigate?: ((to: string, options: { readonly replace: boolean }) => void) | undefined;
}

/** Every console on the page hears of a change that one of them makes. */
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  addEventListener('hashchange', listener);
  // Fires for changes by the host's router, too. Firefox has it since 147, Safari since 26.2.
  const { navigation } = globalThis as { readonly navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
    removeEventListener('hashchange', listener);
    navigation?.removeEventListener('currententrychange', listener);
  };
}

const readPath = (): string => location.pathname + location.search;
const readHash = (): string => location.hash.replace(/^#/, '');
const nothing = (): string => '';

/** Returns the router of a console. */
export function useRouter(props: RoutingProps): Router {
  const { routing = 'memory' } = props;
  const basePath = `/${(props.basePath ?? '/').replace(/^\/+|\/+$/g, '')}`.replace(/\/$/, '');
  const [memory, setMemory] = useState('/');
  const latest = useLatest(props);
  const outside = useSyncExternalStore(
    subscribe,
    routing === 'path' ? readPath : routing === 'hash' ? readHash : nothing,
    nothing,
  );

  const href = useCallback(
    (to: string): string => {
      if (routing === 'path') return `${basePath}${to}`;
      return routing === 'hash' ? `#${to}` : to;
    },
    [routing, basePath],
  );

  const navigate = useCallback<Router['navigate']>(
    (to, { replace = false } = {}) => {
      const { onNavigate } = latest.current;
      if (routing === 'memory') setMemory(to);
      else if (routing === 'path' && onNavigate) onNavigate(href(to), { replace });
      else history[replace ? 'replaceState' : 'pushState'](null, '', href(to));
      tell();
    },
    [routing, href, latest],
  );

  return useMemo(() => {
    const place: Place = placeOf(routing === 'memory' ? memory : below(outside, basePath, routing));
    return { place, navigate, href };
  }, [routing, memory, outside, basePath, navigate, href]);
}

/** Returns the part of an address below the base path. */
function below(address: string, basePath: string, routing: Routing): string {
  return routing === 'path' && address.startsWith(basePath)
    ? address.slice(basePath.length)
    : address;
}
