import { connectChannel } from '@hawser/contract';

/** How the hash begins that stands for a tab on its way to the provider. */
export const redirectHash = '#hawser-';

/** A window that `window.open` returned while {@link FakePopups} were installed. */
export interface FakePopup {
  /** The address that the page sent it to; undefined until then. */
  readonly url: string | undefined;
  /** What it shows until it leaves for the provider. */
  readonly text: string;
  /** Whether it is closed, by the page or by the user. */
  readonly closed: boolean;
  /** How often the page brought it to the front. */
  readonly focusCount: number;
}

/** The windows that the page opens, without a browser that opens any. */
export interface FakePopups {
  /** Whether the browser refuses to open windows. */
  blocked: boolean;
  /** All windows since they were installed, the newest last. */
  readonly opened: readonly FakePopup[];
  /**
   * Replaces the page's `window.open`, and forgets earlier windows. Returns a function that restores
   * it, and ends what the test has left unfinished: Vitest and Storybook call it when `beforeEach`
   * returns it.
   */
  readonly install: () => () => void;
}

/** Creates fake popups, and a function with which the user closes the newest. */
export function fakePopups(onVisit: (url: string) => void): {
  readonly popups: FakePopups;
  readonly close: () => void;
} {
  const opened: Popup[] = [];
  const popups = {
    blocked: false,
    opened,
    install() {
      opened.length = 0;
      popups.blocked = false;
      const before = Object.getOwnPropertyDescriptor(window, 'open');
      window.open = () => {
        if (popups.blocked) return null;
        const popup = new Popup(onVisit);
        opened.push(popup);
        // It has what the kit uses of a window.
        return popup as unknown as Window;
      };
      return () => {
        if (before) Object.defineProperty(window, 'open', before);
        forgetRedirect();
      };
    },
  };
  return { popups, close: () => opened.at(-1)?.close() };
}

/** Forgets that the tab was on its way to the provider, so that the next test doesn't resume it. */
function forgetRedirect(): void {
  sessionStorage.removeItem(`${connectChannel}:redirect`);
  const { pathname, search, hash } = location;
  if (hash.startsWith(redirectHash)) history.replaceState(history.state, '', pathname + search);
}

class Popup implements FakePopup {
  closed = false;
  focusCount = 0;
  url: string | undefined;
  name = '';
  readonly document = document.implementation.createHTMLDocument();
  readonly location: { readonly replace: (url: string) => void };

  constructor(onVisit: (url: string) => void) {
    this.location = {
      replace: (url) => {
        this.url = url;
        onVisit(url);
      },
    };
  }

  get text(): string {
    return this.document.body.textContent;
  }

  focus(): void {
    this.focusCount += 1;
  }

  close(): void {
    this.closed = true;
  }
}
