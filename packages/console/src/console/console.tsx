'use client';
import { useAppearance } from '@hawser/react/internal';
import { forwardRef, useEffect, useId, useInsertionEffect, useRef } from 'react';
import type { ForwardedRef, ReactNode } from 'react';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { pageMessages } from '../page/messages.js';
import { StateMessage } from '../page/notice.js';
import { ConsoleProvider, TenantProvider } from '../provider/console-provider.js';
import type { ConsoleProviderProps } from '../provider/console-provider.js';
import { useConsole, useWords } from '../provider/context.js';
import { useSession } from '../provider/use-session.js';
import { ButtonLink } from '../shared/button.js';
import { Part } from '../shared/later.js';
import { Banners } from './banners.js';
import { consoleMessages } from './messages.js';
import { Navigation } from './navigation.js';
import { builtIn, builtInPages, loadPageAt, otherPages } from './pages.js';
import type { ConsolePageName, HostPage } from './pages.js';
import { consolePlaceOf, startOf } from './place.js';

const all = { ...consoleMessages, ...pageMessages };

/** The props of `Console`, including those of its `<div>`. Only `baseUrl` is required. */
export interface ConsoleProps extends Omit<ConsoleProviderProps, 'children' | 'mode'> {
  /**
   * The pages in the order of the navigation, with your own among them; those that are left out are
   * hidden. @default all of the console's
   */
  readonly pages?: readonly (ConsolePageName | HostPage)[];
}

/**
 * The whole console: navigation, and the page that the address names.
 *
 * @example
 * <Console baseUrl="/hawser" partner="self" routing="path" basePath="/admin/connections" />
 */
export const Console = forwardRef(function Console(
  { pages = allPages, ...provider }: ConsoleProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  return (
    <ConsoleProvider {...provider} ref={ref}>
      <Frame pages={pages} fixedPartner={provider.partner} />
    </ConsoleProvider>
  );
});

const allPages = Object.keys(builtInPages) as ConsolePageName[];

function Frame({
  pages,
  fixedPartner,
}: {
  readonly pages: readonly (ConsolePageName | HostPage)[];
  readonly fixedPartner: string | undefined;
}) {
  const { router, movesFocus: movesFocusRef } = useConsole('Console');
  const { session, error, retry } = useSession();
  const words = useWords(consoleMessages);
  const { path } = router.place;
  const place = consolePlaceOf(path, fixedPartner);

  // Before the effects of the page that is shown next, which then takes the focus.
  const shown = useRef(path);
  useInsertionEffect(() => {
    if (shown.current !== path) movesFocusRef.current = true;
    shown.current = path;
  });

  useEffect(() => {
    // While the session is asked for: who it is seldom changes what is shown first. Where it fails, so
    // does showing it, which says so.
    loadPageAt(consolePlaceOf(path, fixedPartner)).catch(() => undefined);
  }, [path, fixedPartner]);

  const start = place.kind === 'start' && session ? startOf(session, fixedPartner) : undefined;
  useEffect(() => {
    if (start !== undefined) router.navigate(start, { replace: true });
  }, [start, router]);

  if (!session) {
    if (error) return <Alone>{<Failure error={error} retry={retry} />}</Alone>;
    return (
      <Alone>
        <Skeleton />
      </Alone>
    );
  }
  if (place.kind === 'start') return <Alone>{null}</Alone>;
  if (place.kind === 'unknown')
    return (
      <Alone>
        <StateMessage
          state="not-found"
          action={<ButtonLink to="/">{words('toOverview')}</ButtonLink>}
        >
          {words('pageMissing')}
        </StateMessage>
      </Alone>
    );
  if (place.kind !== 'page') {
    const Other = otherPages[place.kind];
    return (
      <Alone>
        <Other />
      </Alone>
    );
  }
  const { partner, mode, prefix, page, id } = place;
  return (
    <TenantProvider partner={partner} mode={mode} prefix={prefix}>
      <Shell pages={pages} page={page} fixedPartner={fixedPartner}>
        <Part key={`${prefix}/${page}/${id ?? ''}`} waiting={<Skeleton />}>
          <PageOf pages={pages} name={page} id={id} />
        </Part>
      </Shell>
    </TenantProvider>
  );
}

function Alone({ children }: { readonly children: ReactNode }) {
  const { slot } = useAppearance();
  return <main {...slot('console-main')}>{children}</main>;
}

function Shell({
  pages,
  page,
  fixedPartner,
  children,
}: {
  readonly pages: readonly (ConsolePageName | HostPage)[];
  readonly page: string;
  readonly fixedPartner: string | undefined;
  readonly children: ReactNode;
}) {
  const { slot } = useAppearance();
  const words = useWords(consoleMessages);
  const main = useId();
  return (
    <div {...slot('console-frame')}>
      <a
        className="hawser-console-skip"
        href={`#${main}`}
        onClick={(event) => {
          // The address is the console's: with hash routing, this would be another page.
          event.preventDefault();
          document.getElementById(main)?.focus();
        }}
      >
        {words('skip')}
      </a>
      <Navigation pages={pages} page={page} fixedPartner={fixedPartner} />
      <main id={main} tabIndex={-1} {...slot('console-main')}>
        <Banners />
        {children}
      </main>
    </div>
  );
}

function PageOf({
  pages,
  name,
  id,
}: {
  readonly pages: readonly (ConsolePageName | HostPage)[];
  readonly name: string;
  readonly id: string | undefined;
}) {
  const { pathOf } = useConsole('Console');
  const words = useWords(all);
  const wanted = pages.find((one) => (typeof one === 'string' ? one : one.name) === name);
  if (typeof wanted === 'object' && id === undefined) return wanted.render();
  const { Page, Detail } = typeof wanted === 'string' ? builtIn(wanted) : {};
  if (Page && id === undefined) return <Page />;
  if (Detail && id !== undefined) return <Detail id={id} />;
  return (
    <StateMessage
      state="not-found"
      action={<ButtonLink to={pathOf('')}>{words('toOverview')}</ButtonLink>}
    >
      {words('pageMissing')}
    </StateMessage>
  );
}
