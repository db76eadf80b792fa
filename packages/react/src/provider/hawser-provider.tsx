'use client';
import { createBrowserClient } from '@hawser/client/browser';
import { connectChannel } from '@hawser/contract';
import type { BrowserClientOptions } from '@hawser/client/browser';
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useEffect, useInsertionEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Appearance } from './appearance.js';
import { HawserContext } from './context.js';
import { useOwnAppearance } from './look.js';
import type { HawserContextValue } from './context.js';
import type { Localization } from '../locales/messages.js';
import { changesChannel } from '../queries/changes-channel.js';
import { forgetUser, hawserQueryKey } from '../queries/queries.js';

// Here, where the page begins: bundlers would split what the later parts share into more files.
const loadDialogs = () => import('../dialog/dialogs.js');

/**
 * What `HawserProvider` tells the components inside it: where the server is, who the user is, and
 * how to look. Only `baseUrl` is needed.
 */
export interface HawserProviderProps {
  /** Where the router is mounted: a path on the page's own origin (`/hawser`) or a whole URL. */
  readonly baseUrl: string;
  /** Used for every request. @default globalThis.fetch */
  readonly fetch?: BrowserClientOptions['fetch'];
  /**
   * Sent with every request: a bearer token of the host, say. A function is called for each request.
   */
  readonly headers?: BrowserClientOptions['headers'];
  /**
   * Where the user's connections are cached. The one of the first render stays for as long as the
   * provider is mounted. @default the one in React Query's context, else one of the kit's own
   */
  readonly queryClient?: QueryClient;
  /**
   * The host's id of the signed-in user, or anything that changes with them. It is part of every
   * query key: without it, a page that changes its user without a reload may show the first user's
   * cached connections to the second until the server answers.
   */
  readonly userKey?: string;
  /** Colours and class names for every component inside. @default the stylesheet's */
  readonly appearance?: Appearance;
  /**
   * The nonce of the page's Content Security Policy. With it, the variables of `appearance` come in
   * one style element that carries it, and not in style attributes, which a strict policy refuses in
   * HTML from a server. Nothing else in the kit needs one.
   */
  readonly nonce?: string;
  /**
   * The sentences that the components show: a language of `@hawser/react/locales/…`, or the
   * page's own. @default English
   */
  readonly localization?: Localization;
  readonly children?: ReactNode;
}

/**
 * Tells the components inside it where the server is and how to look.
 *
 * @example
 * <HawserProvider baseUrl="/hawser" userKey={user.id}>
 *   <ConnectButton provider="google" />
 * </HawserProvider>
 */
export function HawserProvider(props: HawserProviderProps) {
  const { baseUrl, userKey, localization } = props;
  const outer = useContext(QueryClientContext);
  // The first one: what is mounted observes that, and an attempt must not be cut off from it.
  const [queryClient] = useState(() => props.queryClient ?? outer ?? new QueryClient());
  const { within } = useOwnAppearance(props.appearance, props);

  // Inline functions and objects are new on each render; the client must not be.
  const [latest] = useState(() => holder(props));
  // Before every other effect: a child's query of a new user must not go out with the old one's headers.
  useInsertionEffect(() => latest.set(props));

  const client = useMemo(() => {
    const made = createBrowserClient({
      baseUrl,
      // The client reads them with each request.
      get fetch() {
        return latest.get().fetch;
      },
      get headers() {
        return latest.get().headers;
      },
      onUnauthorized: () => forgetUser(queryClient, { client: made, userKey }),
    });
    return made;
  }, [baseUrl, latest, queryClient, userKey]);

  // Production builds leave it out, and tests get no requests that they don't expect.
  if (process.env.NODE_ENV === 'development')
    // eslint-disable-next-line react-hooks/rules-of-hooks -- a build has it always or never
    useEffect(() => {
      const { fetch = globalThis.fetch, headers = {} } = latest.get();
      void import('../doctor/doctor.js').then(({ examine }) =>
        examine({ client, queryClient, fetch, headers }),
      );
    }, [client, queryClient, latest]);

  const [dialogs, setDialogs] = useState<readonly ReactElement[]>([]);

  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return undefined;
    // The second is what a callback page says: the page that opened it may have been reloaded since.
    const channels = [changesChannel, connectChannel].map((name) => {
      const channel = new BroadcastChannel(name);
      // Only a reason to ask the server: nothing that another window says is believed.
      channel.onmessage = () =>
        void queryClient.invalidateQueries({ queryKey: hawserQueryKey({ client, userKey }) });
      return channel;
    });
    return () => channels.forEach((channel) => channel.close());
  }, [client, queryClient, userKey]);

  // After a redirect there may be no button on the page any more that would do it.
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
    }),
    [client, queryClient, userKey, localization],
  );

  return (
    <HawserContext.Provider value={value}>{within(props.children, dialogs)}</HawserContext.Provider>
  );
}

function holder<T>(value: T) {
  return { get: () => value, set: (next: T) => void (value = next) };
}
