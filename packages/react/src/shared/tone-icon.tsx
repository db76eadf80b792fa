'use client';

/** The tone of a message, which sets its icon and colour. The text says the same. */
export type Tone = 'quiet' | 'busy' | 'good' | 'warn' | 'bad';

const paths: Record<Exclude<Tone, 'busy'>, string> = {
  quiet: 'M8 7.25v3.5M8 5h.01M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
  good: 'm5.25 8.25 2 2 3.5-4M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
  warn: 'M8 6v3M8 11.25h.01M7.13 2.5a1 1 0 0 1 1.74 0l5.3 9.5a1 1 0 0 1-.87 1.5H2.7a1 1 0 0 1-.87-1.5l5.3-9.5Z',
  bad: 'm6 6 4 4m0-4-4 4M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0Z',
};

/**
 * The icon next to a message. The text says the same, so it is hidden from assistive technology.
 */
export function ToneIcon({ tone }: { readonly tone: Tone }) {
  return (
    <svg
      className="hawser-icon"
      data-tone={tone}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={tone === 'busy' ? 'M14.25 8A6.25 6.25 0 1 1 8 1.75' : paths[tone]} />
    </svg>
  );
}
