'use client';
import { createBrowserClient } from '@hawser/client/browser';
import { connectChannel } from '@hawser/contract';
import type { BrowserClientOptions } from '@hawser/client/browser';
import { QueryClientContext } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Appearance } from './appearance.js';
import { HawserContext } from './context.js';
import { useOwnAppearance } from './look.js';
import type { HawserContextValue } from './context.js';
import type { Localization } from '../locales/messages.js';
import { kitQueryClient } from '../queries/kit-query-client.js';
import { forgetUser, hawserQueryKey } from '../queries/queries.js';
import { watchedSessions } from '../queries/watched-sessions.js';
import { useLatest } from '../shared/use-latest.js';

// Imported here, at the entry: otherwise bundlers split the code that later parts share into more
// files.
const loadDialogs = () => import('../dialog/dialogs.js');

/**
 * The props of `HawserProvider`: the server, the user, and the appearance and language of the
 * components inside. Only `baseUrl` is required.
 */
export interface HawserProviderProps {
  /** The router's mount path on the page's origin (`/hawser`), or its full URL. */
  readonly baseUrl: string;
  /** The function that sends requests. @default globalThis.fetch */
  readonly fetch?: BrowserClientOptions['fetch'];
  /**
   * Headers to send with every request, such as the host's bearer token. A function is called for
   * each request.
   */
  readonly headers?: BrowserClientOptions['headers'];
  /**
   * The React Query client that caches the user's connections. Its caches are used, its default
   * options are not. The client of the first render is used for as long as the provider is mounted.
   * @default the client in React Query's context, or else one that the kit creates
   */
  readonly queryClient?: QueryClient;
  /**
   * The host's id of the signed-in user, or any value that changes with the user. It is part of
   * every query key: without it, a page that switches users without a reload can show the first
   * user's cached connections to the second one until the server answers.
   */
  readonly userKey?: string;
  /**
   * The appearance of every component inside: variables, class names, colour scheme. @default the
   * stylesheet's
   */
  readonly appearance?: Appearance;
  /**
   * The nonce of the page's Content Security Policy. With it, the variables of `appearance` are set
   * by a style element with this nonce, and not by style attributes, which a strict policy refuses
   * in server-rendered HTML. Nothing else in the kit needs it.
   */
  readonly nonce?: string;
  /**
   * The messages that the components show: a language of `@hawser/react/locales/…`, or your own.
   * @default English
   */
  readonly localization?: Localization;
  readonly children?: ReactNode;
}

/**
 * Gives the components inside it their server, user, appearance and language.
 *
 * @example
 * <HawserProvider baseUrl="/hawser" userKey={user.id}>
 *   <ConnectButton provider="google" />
 * </HawserProvider>
 */
export function HawserProvider(props: HawserProviderProps) {
  const { baseUrl, userKey, localization } = props;
  const outer = useContext(QueryClientContext);
  // Keep the first one: mounted components observe it, and a running attempt must not lose it.
  const [queryClient] = useState(() => kitQueryClient(props.queryClient ?? outer));
  const { within } = useOwnAppearance(props.appearance, props);

  // Inline functions and objects are new on each render, but the client has to be stable. A child's
  // query for a new user must not use the old user's headers.
  const latest = useLatest(props);

  const client = useMemo(() => {
    const made = createBrowserClient({
      baseUrl,
      // Getters, because the client reads them for each request.
      get fetch() {
        return latest.current.fetch;
      },
      get headers() {
        return latest.current.headers;
      },
      onUnauthorized: () => forgetUser(queryClient, { client: made, userKey }),
    });
    return made;
  }, [baseUrl, latest, queryClient, userKey]);

  // Production builds remove the doctor, and tests don't get unexpected requests.
  if (process.env.NODE_ENV === 'development')
    // eslint-disable-next-line react-hooks/rules-of-hooks -- the condition is constant within a build
    useEffect(() => {
      const { fetch = globalThis.fetch, headers = {}, queryClient: own } = latest.current;
      void import('../doctor/doctor.js').then(({ examine }) =>
        examine({ client, queryClient: own ?? outer ?? queryClient, fetch, headers }),
      );
    }, [client, queryClient, outer, latest]);

  const [dialogs, setDialogs] = useState<readonly ReactElement[]>([]);

  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return undefined;
    // The callback page says on it that an attempt has ended: its opener may have been reloaded
    // since. The kit in the user's other tabs says on it that connections have changed.
    const heard = new BroadcastChannel(connectChannel);
    heard.onmessage = ({ data }: MessageEvent<{ readonly sessionId?: unknown } | null>) => {
      // A message only triggers a refetch: messages from other windows are never trusted. An attempt
      // of this page refetches itself, with its outcome.
      if (!watchedSessions.has(data?.sessionId))
        void queryClient.invalidateQueries({ queryKey: hawserQueryKey({ client, userKey }) });
    };
    channel.current = heard;
    return () => {
      channel.current = null;
      heard.close();
    };
  }, [client, queryClient, userKey]);

  // After a redirect, the page may no longer have a button that would resume it.
  useEffect(() => {
    if (/[?&](success|status)=/.test(location.search))
      void import('../connect/return-url.js').then((code) => code.cleanReturnUrl(window));
  }, []);

  const value = useMemo<HawserContextValue>(
    () => ({
      client,
      queryClient,
      userKey,
      localization,
      setDialogs,
      loadDialogs,
      channel,
    }),
    [client, queryClient, userKey, localization],
  );

  return (
    <HawserContext.Provider value={value}>{within(props.children, dialogs)}</HawserContext.Provider>
  );
}
