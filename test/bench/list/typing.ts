/* In the page: types into the list's search, and sees how long the page takes with it. */
const frame = 1000 / 60;
const texts = ['c', 'co', 'cor', 'corp', 'corp ', 'corp 1', 'corp 12', 'corp 1', 'corp', ''];

export interface Figures {
  /** Milliseconds from each key to the frame that shows its letter. */
  readonly letter: number[];
  /** And to the last change of the list. */
  readonly list: number[];
  /** Frames that the page could have shown and didn't, of each key. */
  readonly dropped: number[];
}

declare global {
  function painted(): Promise<number>;
  function typeIntoSearch(): Promise<Figures>;
}

globalThis.painted = () =>
  new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => done(performance.now())));
  });

globalThis.typeIntoSearch = async () => {
  const search = document.querySelector<HTMLInputElement>('.hawser-search');
  const list = document.querySelector('.hawser-list');
  if (!search || !list) throw new Error('The list has no search');
  // React looks at the property that it has replaced itself.
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const figures: Figures = { letter: [], list: [], dropped: [] };
  for (const text of texts) {
    await painted();
    const watched = watchFrames();
    const started = performance.now();
    value?.set?.call(search, text);
    search.dispatchEvent(new Event('input', { bubbles: true }));
    const letter = (await painted()) - started;
    figures.letter.push(letter);
    figures.list.push(Math.max(letter, (await lastChange(list)) - started));
    figures.dropped.push(watched());
  }
  return figures;
};

/** Counts the frames that are missing until it is asked. */
function watchFrames(): () => number {
  let dropped = 0;
  let running = true;
  let last = performance.now();
  const look = (now: number): void => {
    dropped += Math.max(0, Math.round((now - last) / frame) - 1);
    last = now;
    if (running) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => {
    running = false;
    return dropped;
  };
}

/** When the list changed last, once it has been quiet for a while. */
function lastChange(list: Element): Promise<number> {
  return new Promise((done) => {
    let last = performance.now();
    const watcher = new MutationObserver(() => (last = performance.now()));
    watcher.observe(list, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['hidden'],
    });
    const look = (): void => {
      if (performance.now() - last < 250) setTimeout(look, 50);
      else {
        watcher.disconnect();
        done(last);
      }
    };
    look();
  });
}
