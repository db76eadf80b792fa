'use client';
import { createBrowserClient } from '@hawser/client/browser';
import { connectChannel } from '@hawser/contract';
import type { BrowserClientOptions } from '@hawser/client/browser';
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import {
  lazy,
  useCallback,
  useContext,
  useEffect,
  useId,
  useInsertionEffect,
  useMemo,
  useState,
} from 'react';
import type { ReactNode } from 'react';
import { rootRule } from './appearance.js';
import type { Appearance } from './appearance.js';
import { HawserContext } from './context.js';
import type { OpenDialog } from '../dialog/requests.js';
import type { HawserContextValue } from './context.js';
import { LateDialog } from '../dialog/late-dialog.js';
import type { Localization } from '../locales/messages.js';
import { forgetUser, hawserQueryKey } from '../queries/queries.js';

const DialogHost = lazy(async () => ({
  default: (await import('../dialog/dialogs.js')).DialogHost,
}));

const changesChannel = 'hawser-changes';

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
   * Sent with every request: a bearer token of the host, say. A function is asked anew each time.
   */
  readonly headers?: BrowserClientOptions['headers'];
  /**
   * Where the user's connections are cached. @default the one in React Query's context, else one of
   * the kit's own
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
   * The sentences that the components show: a language of `@hawser/react/locales/…`, or some of
   * one's own. @default English
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
  const { baseUrl, userKey, appearance, localization } = props;
  const outer = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  const queryClient = props.queryClient ?? outer ?? own;

  // Inline functions and objects are new on each render; the client must not be.
  const [latest] = useState(() => holder(props));
  // Before every other effect: a child's query of a new user must not go out with the old one's headers.
  useInsertionEffect(() => latest.set(props));

  const requests = useMemo(
    () => ({
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        (latest.get().fetch ?? fetch)(input, init),
      headers: async () => {
        const { headers } = latest.get();
        return (typeof headers === 'function' ? await headers() : headers) ?? {};
      },
    }),
    [latest],
  );
  const client = useMemo(() => {
    const made = createBrowserClient({
      ...requests,
      baseUrl,
      onUnauthorized: () => forgetUser(queryClient, { client: made, userKey }),
    });
    return made;
  }, [baseUrl, requests, queryClient, userKey]);

  // Production builds leave it out, and tests get no requests that they don't expect.
  if (process.env.NODE_ENV === 'development')
    // eslint-disable-next-line react-hooks/rules-of-hooks -- a build has it always or never
    useEffect(() => {
      void import('../doctor/doctor.js').then(({ examine }) =>
        examine({ ...requests, client, queryClient }),
      );
    }, [client, queryClient, requests]);

  // One may open another: they close in turn.
  const [dialogs, setDialogs] = useState<readonly OpenDialog[]>([]);
  const openDialog = useCallback<HawserContextValue['openDialog']>(
    (request, trigger) =>
      setDialogs((open) => [
        ...open,
        {
          request,
          // What was clicked may be gone when the dialog closes: then its button, then its card.
          returnTo: [
            trigger,
            trigger?.closest('.hawser-connect')?.querySelector<HTMLElement>('.hawser-button'),
            trigger?.closest<HTMLElement>('.hawser-card, .hawser-dialog'),
          ],
        },
      ]),
    [],
  );
  const tellOtherTabs = useCallback(() => {
    const channel = channelOf(changesChannel);
    channel?.postMessage(0);
    channel?.close();
  }, []);

  useEffect(() => {
    // The second is what a callback page says: the page that opened it may have been reloaded since.
    const channels = [changesChannel, connectChannel].map((name) => {
      const channel = channelOf(name);
      // Only a reason to ask the server: nothing that another window says is believed.
      channel?.addEventListener('message', () => {
        void queryClient.invalidateQueries({ queryKey: hawserQueryKey({ client, userKey }) });
      });
      return channel;
    });
    return () => channels.forEach((channel) => channel?.close());
  }, [client, queryClient, userKey]);

  // After a redirect there may be no button on the page any more that would do it.
  useEffect(() => {
    if (/[?&](success|status)=/.test(location.search))
      void import('../connect/return-url.js').then(({ cleanReturnUrl }) => cleanReturnUrl(window));
  }, []);

  const look = `hawser-look-${useId().replace(/\W/g, '')}`;
  const rule = props.nonce === undefined ? null : rootRule(appearance, look);

  const value = useMemo<HawserContextValue>(
    () => ({
      client,
      queryClient,
      userKey,
      appearance,
      localization,
      openDialog,
      tellOtherTabs,
      look: rule === null ? undefined : look,
    }),
    [client, queryClient, userKey, appearance, localization, openDialog, tellOtherTabs, look, rule],
  );

  return (
    <HawserContext.Provider value={value}>
      {rule !== null && (
        // Browsers hide a nonce from scripts, so React finds an empty one.
        <style
          nonce={props.nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: rule }}
        />
      )}
      {props.children}
      {dialogs.map((dialog, depth) => (
        <LateDialog key={depth}>
          <DialogHost
            {...dialog}
            onClose={() => setDialogs((open) => open.filter((one) => one !== dialog))}
          />
        </LateDialog>
      ))}
    </HawserContext.Provider>
  );
}

function channelOf(name: string): BroadcastChannel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
}

function holder<T>(value: T) {
  return { get: () => value, set: (next: T) => void (value = next) };
}
