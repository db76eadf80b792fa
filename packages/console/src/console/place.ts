import type { ConsoleMode, ConsoleSession } from '@hawser/client/console';
import { partsOf } from '../routing/router.js';

/** What an address of the console means. */
export type ConsolePlace =
  | {
      readonly kind: 'page';
      readonly partner: string;
      readonly mode: ConsoleMode;
      readonly page: string;
      readonly id: string | undefined;
      /** The path of the partner's overview in this mode, without its slash at the end. */
      readonly prefix: string;
    }
  | { readonly kind: 'register' | 'invite' | 'partners' }
  | { readonly kind: 'start' }
  | { readonly kind: 'unknown' };

/** Reads a path. With a partner of the host's choice, paths begin with the mode. */
export function consolePlaceOf(path: string, fixedPartner: string | undefined): ConsolePlace {
  const parts = partsOf(path);
  const [first] = parts;
  if (first === undefined) return { kind: 'start' };
  if (parts.length === 1 && (first === 'register' || first === 'invite' || first === 'partners'))
    return { kind: first };
  const partner = fixedPartner ?? parts.shift() ?? '';
  const [mode, page = 'overview', id, ...rest] = parts;
  if ((mode !== 'live' && mode !== 'test') || rest.length > 0) return { kind: 'unknown' };
  return { kind: 'page', partner, mode, page, id, prefix: prefixOf(partner, mode, fixedPartner) };
}

/** Returns the beginning of a partner's paths in a mode. */
export function prefixOf(
  partner: string,
  mode: ConsoleMode,
  fixedPartner: string | undefined,
): string {
  return fixedPartner === undefined ? `/${encodeURIComponent(partner)}/${mode}` : `/${mode}`;
}

/** Returns the path where the console begins for a user. */
export function startOf(session: ConsoleSession, fixedPartner: string | undefined): string {
  const { partners, host } = session;
  if (fixedPartner !== undefined) return `${prefixOf(fixedPartner, 'live', fixedPartner)}/`;
  const [first] = partners;
  if (!first) return host === null ? '/register' : '/partners';
  return `${prefixOf(partners.length === 1 ? 'self' : first.id, 'live', undefined)}/`;
}
