'use client';
import { useAppearance } from '../provider/look.js';

/** Names up to this length are shown whole, and wrap if they have to. */
const wholeUpTo = 28;
/** What is always shown of the end of a long name. */
const endLength = 10;

/**
 * The name of an account on one line. A long one is shortened in the middle, so that both the person
 * and the domain stay recognisable; the whole is in the title, and in the text for screen readers.
 * Where even a short address doesn't fit, it wraps before its domain.
 */
export function AccountName({ name }: { readonly name: string }) {
  const { slot } = useAppearance();
  const [start, end] = halves(name);
  return (
    <span {...slot('account-name')} title={name} dir="auto">
      {name.length > wholeUpTo ? (
        <>
          <span>{start}</span>
          <span>{end}</span>
        </>
      ) : (
        <>
          {start}
          <wbr />
          {end}
        </>
      )}
    </span>
  );
}

function halves(name: string): [string, string] {
  const at = name.lastIndexOf('@');
  if (at > 0 && name.length - at < wholeUpTo) return [name.slice(0, at), name.slice(at)];
  if (name.length <= wholeUpTo) return [name, ''];
  // By what people see as characters: half of an emoji is a broken one.
  const all = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return [all.slice(0, -endLength).join(''), all.slice(-endLength).join('')];
}
