import { QueryClient } from '@tanstack/react-query';

/** The page's Cross-Origin-Opener-Policy where that severs the windows it opens. */
export async function openerPolicy(): Promise<string | null> {
  if (window !== window.top) return null;
  try {
    const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    const policy = headers.get('cross-origin-opener-policy') ?? '';
    return /^(same-origin(-plus-COEP)?|noopener-allow-popups)\b(?!-allow)/i.test(policy)
      ? policy
      : null;
  } catch {
    // A server that knows no HEAD: then nothing is known of its policy.
    return null;
  }
}

/** Whether a page of another origin shows this one. */
export function isFramed(): boolean {
  try {
    return window.top !== null && window.top.location.origin !== location.origin;
  } catch {
    return true;
  }
}

/** The kit's outermost elements; none where nothing of it is on the page yet. */
const parts = '.hawser-connect, .hawser-list, .hawser-card';

/** Whether a part of the kit is on the page without the stylesheet's variables. */
export function isWithoutStyles(): boolean {
  const part = document.querySelector(parts);
  return part !== null && getComputedStyle(part).getPropertyValue('--_accent') === '';
}

interface Fiber {
  readonly return: Fiber | null;
  readonly memoizedProps: { readonly value?: unknown } | null;
}

/**
 * Whether the host's QueryClient was made by another copy of React Query: the one that is used, or
 * one that a provider above the kit holds, whose context this copy can't read.
 */
export function foreignQueryClient(used: QueryClient): boolean {
  if (!(used instanceof QueryClient)) return true;
  const part = document.querySelector(parts);
  const key = part && Object.keys(part).find((name) => name.startsWith('__reactFiber$'));
  let fiber = key ? (part as unknown as Record<string, Fiber | null>)[key] : null;
  for (; fiber; fiber = fiber.return) {
    const value = fiber.memoizedProps?.value;
    if (looksLikeQueryClient(value) && !(value instanceof QueryClient)) return true;
  }
  return false;
}

function looksLikeQueryClient(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<QueryClient>).getQueryCache === 'function'
  );
}
