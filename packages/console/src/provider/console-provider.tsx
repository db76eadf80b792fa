'use client';
import { createConsoleClient } from '@hawser/client/console';
import type { ConsoleClientOptions, ConsoleMode } from '@hawser/client/console';
import { Boundary, kitQueryClient, useLatest, useOwnAppearance } from '@hawser/react/internal';
import { QueryClientContext } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { forwardRef, useContext, useMemo, useRef, useState } from 'react';
import type { ComponentPropsWithoutRef, ForwardedRef, ReactNode } from 'react';
import type { ConsoleLocalization } from '../locales/messages.js';
import { pageMessages } from '../page/messages.js';
import { useRouter } from '../routing/use-router.js';
import type { RoutingProps } from '../routing/use-router.js';
import type { ConsoleAppearance } from './appearance.js';
import { ConsoleContext } from './context.js';
import type { ConsoleContextValue, Tenant } from './context.js';
import { useLiveRegion } from './live-region.js';

/** The props of `ConsoleProvider`. Only `baseUrl` is required. */
export interface ConsoleProviderProps
  extends RoutingProps, Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The router's mount path on the page's origin (`/hawser`), or its full URL. */
  readonly baseUrl: string;
  /** The function that sends requests. @default globalThis.fetch */
  readonly fetch?: ConsoleClientOptions['fetch'];
  /**
   * Headers to send with every request, such as the host's bearer token. A function is called for
   * each request.
   */
  readonly headers?: ConsoleClientOptions['headers'];
  /**
   * The React Query client whose caches are used; its default options are not. @default the client
   * in React Query's context, or else one that the console creates
   */
  readonly queryClient?: QueryClient;
  /** The host's id of the signed-in user, or any value that changes with the user. */
  readonly userKey?: string;
  /** The partner: its id, or `self` for a user of one partner. @default 'self' */
  readonly partner?: string;
  /** The mode whose data pages show outside `Console`, where the address says it. @default 'live' */
  readonly mode?: ConsoleMode;
  /** The appearance of everything inside. @default the stylesheet's */
  readonly appearance?: ConsoleAppearance;
  /** The nonce of the page's Content Security Policy, for the variables of `appearance`. */
  readonly nonce?: string;
  /** The messages: a language of `@hawser/console/locales/…`, or your own. @default English */
  readonly localization?: ConsoleLocalization;
  readonly children?: ReactNode;
}

const english: ConsoleLocalization = {};

/**
 * Gives the pages inside it their server, partner, appearance and language. `Console` has one; a page
 * that a host shows alone needs one around it.
 *
 * @example
 * <ConsoleProvider baseUrl="/hawser">
 *   <KeysPage />
 * </ConsoleProvider>
 */
export const ConsoleProvider = forwardRef(function ConsoleProvider(
  {
    baseUrl,
    fetch,
    headers,
    queryClient: own,
    userKey,
    partner = 'self',
    mode = 'live',
    appearance,
    nonce,
    localization = english,
    routing,
    basePath,
    onNavigate,
    children,
    ...element
  }: ConsoleProviderProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const outer = useContext(QueryClientContext);
  const [queryClient] = useState(() => kitQueryClient(own ?? outer));
  const look = useOwnAppearance(appearance, nonce === undefined ? {} : { nonce });
  const router = useRouter({ routing, basePath, onNavigate });
  const latest = useLatest({ fetch, headers });
  const client = useMemo(
    () =>
      createConsoleClient({
        baseUrl,
        // Getters, because the client reads them for each request.
        get fetch() {
          return latest.current.fetch;
        },
        get headers() {
          return latest.current.headers;
        },
      }),
    [baseUrl, latest],
  );
  const { region, announce, setOutlet } = useLiveRegion();
  const movesFocus = useRef(false);
  const value = useMemo<ConsoleContextValue>(
    () => ({
      client,
      queryClient,
      userKey,
      localization,
      router,
      partner,
      mode,
      pathOf: pathsBelow(''),
      announce,
      setOutlet,
      movesFocus,
    }),
    [client, queryClient, userKey, localization, router, partner, mode, announce, setOutlet],
  );
  return (
    <ConsoleContext.Provider value={value}>
      {look.within(
        <div
          {...element}
          {...look.root('console', undefined, element)}
          ref={ref}
          lang={localization.locale}
        >
          <Boundary fallback={<p role="alert">{localization.crash ?? pageMessages.crash}</p>}>
            {children}
          </Boundary>
          {region}
        </div>,
      )}
    </ConsoleContext.Provider>
  );
});

/** Shows its content for a partner and a mode, at a prefix of the console's paths. */
export function TenantProvider({
  partner,
  mode,
  prefix,
  children,
}: Tenant & { readonly prefix: string; readonly children: ReactNode }) {
  const outer = useContext(ConsoleContext);
  const value = useMemo(
    () => outer && { ...outer, partner, mode, pathOf: pathsBelow(prefix) },
    [outer, partner, mode, prefix],
  );
  return <ConsoleContext.Provider value={value}>{children}</ConsoleContext.Provider>;
}

function pathsBelow(prefix: string): ConsoleContextValue['pathOf'] {
  return (page, id) => {
    const path = `${prefix}/${page}`;
    return id === undefined ? path : `${path}/${encodeURIComponent(id)}`;
  };
}
