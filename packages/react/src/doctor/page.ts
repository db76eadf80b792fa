import { QueryClient } from '@tanstack/react-query';

/** Returns the page's Cross-Origin-Opener-Policy if it severs popups; otherwise null. */
export async function openerPolicy(): Promise<string | null> {
  if (window !== window.top) return null;
  try {
    const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    const policy = headers.get('cross-origin-opener-policy') ?? '';
    return /^(same-origin(-plus-COEP)?|noopener-allow-popups)\b(?!-allow)/i.test(policy)
      ? policy
      : null;
  } catch {
    // The server does not support HEAD, so its policy is unknown.
    return null;
  }
}

/** The selector of the kit's outermost elements. */
export const parts = '.hawser-connect, .hawser-list, .hawser-card';

/** Returns whether a component is on the page without the stylesheet's variables. */
export function isWithoutStyles(): boolean {
  const part = document.querySelector(parts);
  return part !== null && getComputedStyle(part).getPropertyValue('--_accent') === '';
}

interface Fiber {
  readonly return: Fiber | null;
  readonly memoizedProps: { readonly value?: unknown } | null;
}

/**
 * Returns whether the host's QueryClient comes from another copy of React Query: the client that
 * the kit uses, or one from a provider above the kit, whose context this copy can't read.
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
