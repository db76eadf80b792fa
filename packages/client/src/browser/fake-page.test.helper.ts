import { vi } from 'vitest';
import type { Mock } from 'vitest';
import type { PageWindow } from './session-watch.js';

/** The popup that a fake page has opened. */
export class FakePopup {
  closed = false;
  readonly visited: string[] = [];
  readonly document = { documentElement: { style: {} }, body: { style: {} }, title: '' };
  readonly location = { replace: (url: string) => this.visited.push(url) };
  readonly focus: Mock<() => void> = vi.fn();
  close() {
    this.closed = true;
  }
}

class FakeChannel {
  static open: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeChannel.open.push(this);
  }
  close() {
    FakeChannel.open = FakeChannel.open.filter((one) => one !== this);
  }
}

/** A fake of the parts of `window` that a flow uses; tests choose whether popups are blocked. */
export class FakePage extends EventTarget {
  popups: FakePopup[] = [];
  blocksPopups = false;
  screenX = 0;
  screenY = 0;
  outerWidth = 1280;
  outerHeight = 800;
  readonly crypto = crypto;
  readonly navigator = { userAgent: 'Chrome', standalone: false };
  readonly document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  readonly BroadcastChannel = FakeChannel;
  readonly location: { origin: string; href: string; assign: Mock<(url: string) => void> } = {
    origin: 'https://app.example.com',
    href: 'https://app.example.com/settings?tab=2#top',
    assign: vi.fn(),
  };
  readonly history: { state: unknown; replaceState: Mock<History['replaceState']> } = {
    state: null,
    replaceState: vi.fn(),
  };
  readonly stored = new Map<string, string>();
  readonly sessionStorage = {
    getItem: (key: string) => this.stored.get(key) ?? null,
    setItem: (key: string, value: string) => this.stored.set(key, value),
    removeItem: (key: string) => this.stored.delete(key),
  };

  constructor() {
    super();
    FakeChannel.open = [];
  }

  readonly open = (): FakePopup | null => {
    if (this.blocksPopups) return null;
    const popup = new FakePopup();
    this.popups.push(popup);
    return popup;
  };

  /** Returns this as a `PageWindow`, of which a flow uses only a small part. */
  get asPage(): PageWindow {
    return this as unknown as PageWindow;
  }

  get listening(): number {
    return FakeChannel.open.length;
  }

  broadcast(data: unknown): void {
    for (const channel of FakeChannel.open) channel.onmessage?.({ data });
  }

  post(origin: string, data: unknown): void {
    this.dispatchEvent(Object.assign(new Event('message'), { origin, data }));
  }

  store(key: string, newValue: string): void {
    this.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  }
}
