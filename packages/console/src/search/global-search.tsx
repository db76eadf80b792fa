'use client';
import type { SearchHit } from '@hawser/contract/partner';
import { useAppearance } from '@hawser/react/internal';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';
import { Skeleton } from '../list/skeleton.js';
import { Failure } from '../page/failure.js';
import { useView } from '../page/use-view.js';
import { useConsole, usePartnerClient, useWords } from '../provider/context.js';
import { asksForSearch } from '../shared/keys.js';
import { searchMessages } from './messages.js';

/** How long typing rests before it is searched. */
const restMs = 300;
/** The API finds nothing by less. */
const fewestCharacters = 2;

/** What a hit says, and where it leads. */
interface Found {
  readonly id: string;
  readonly to: string;
  readonly kind: string;
  readonly name: string;
  readonly detail: string;
}

/**
 * Finds accounts and connections from every page. The arrow keys choose, Enter opens, Escape clears;
 * the whole id of a connection opens it.
 */
export function GlobalSearch() {
  const words = useWords(searchMessages);
  const { slot } = useAppearance();
  const { router, pathOf, announce } = useConsole('GlobalSearch');
  const client = usePartnerClient();
  const listId = useId();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const frame = box.current?.closest('.hawser-console-frame');
      // On pages with a search, the key is theirs.
      if (!frame || frame.querySelector('main [type=search]') || !asksForSearch(event)) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const typed = text.trim();
  const searches = query.length >= fewestCharacters && query === typed;
  const view = useView({
    key: ['search', query],
    read: (signal) => client.search(query, { signal }),
    enabled: searches,
  });
  const shown = open && searches;
  const found = (shown && view.data?.map(toFound)) || [];
  const chosen = found[Math.min(active, found.length - 1)];

  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed), restMs);
    return () => clearTimeout(timer);
  }, [typed]);

  const count = shown ? view.data?.length : undefined;
  useEffect(() => {
    if (count === undefined) return;
    announce(count === 0 ? words('findNone', { query }) : words('findFound', { count }));
  }, [count, query, announce, words]);

  function toFound(hit: SearchHit): Found {
    if (hit.kind === 'account') {
      const { id, display_name, external_id } = hit.account;
      return {
        id,
        to: pathOf('accounts', id),
        kind: words('findAccount'),
        name: display_name ?? external_id,
        detail: external_id,
      };
    }
    const { id, provider, identity, identifier } = hit.connection;
    return {
      id,
      to: pathOf('connections', id),
      kind: words('findConnection', { provider }),
      name: identity?.label ?? identifier,
      detail: identifier,
    };
  }

  function clear(): void {
    setText('');
    setQuery('');
    setOpen(false);
  }

  function go(to: string): void {
    clear();
    router.navigate(to);
  }

  function onChange(value: string): void {
    // A whole id opens its connection.
    if (/^conn_\w{8,}$/.test(value.trim())) {
      go(pathOf('connections', value.trim()));
      return;
    }
    setText(value);
    setActive(0);
    setOpen(true);
  }

  function onKeyDown(event: ReactKeyboardEvent): void {
    if (event.key === 'Escape' && text !== '') clear();
    else if (event.key === 'Enter' && chosen) go(chosen.to);
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && typed !== '') {
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (found.length > 0) setActive((active + step + found.length) % found.length);
    } else return;
    event.preventDefault();
  }

  return (
    <div
      role="search"
      className="hawser-console-find"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <input
        ref={box}
        type="text"
        role="combobox"
        aria-label={words('findLabel')}
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={chosen && `${listId}-${chosen.id}`}
        aria-keyshortcuts="/"
        placeholder={words('findHint')}
        maxLength={255}
        spellCheck={false}
        autoComplete="off"
        {...slot('console-search')}
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <div className="hawser-console-found">
          {view.loading && <Skeleton columns={1} rows={2} />}
          {view.error && <Failure error={view.error} retry={view.retry} />}
          {view.data &&
            (found.length === 0 ? (
              <p className="hawser-console-soft">{words('findNone', { query })}</p>
            ) : (
              <ul role="listbox" id={listId} aria-label={words('findLabel')}>
                {found.map(({ id, to, kind, name, detail }) => (
                  <li
                    key={id}
                    id={`${listId}-${id}`}
                    role="option"
                    aria-selected={id === chosen?.id}
                    // The focus stays in the field.
                    onPointerDown={(event) => event.preventDefault()}
                    onClick={() => go(to)}
                  >
                    <span className="hawser-console-clip">
                      <bdi>{name}</bdi>
                    </span>
                    <small className="hawser-console-clip">
                      {kind} · <bdi>{detail}</bdi>
                    </small>
                  </li>
                ))}
              </ul>
            ))}
        </div>
      )}
    </div>
  );
}
