import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { HawserError } from '@hawser/contract';
import { originProblem, type Engine } from '@hawser/server/engine';
import { methodNotAllowed, nothingHere, send } from '../http/answer.js';
import type { Dispatch, Exchange } from '../http/exchange.js';
import { assertStorableAddress } from '../http/storable.js';
import { failureAnswer } from '../operations/carry-out.js';

/**
 * A page that shows the whole console, for hosts without React: what `consolePage()` of
 * `@hawser/console/page` returns.
 */
export interface ConsolePage {
  /**
   * The origins whose pages may show it in a frame; `self` is the router's own. Empty: none may.
   */
  readonly frameAncestors: readonly string[];
  /** Returns its HTML, which is the same for every path and user. */
  readonly html: (facts: ConsolePageFacts) => string;
  /** Returns a file of `<mount>/console/assets` by its name; undefined for an unknown one. */
  readonly asset: (name: string) => ConsoleAsset | undefined;
}

/** What the page has to know about the router. */
export interface ConsolePageFacts {
  /** The public path of the router, such as `/hawser`; empty at the root. */
  readonly mountPath: string;
  /** The name of the host's product, if it has told it. */
  readonly brandName: string | undefined;
  /** The path of the address below `/console`, such as `/self/live/keys`. */
  readonly path: string;
}

/** A file of the console's page. A changed file has another name. */
export interface ConsoleAsset {
  /** Its media type. */
  readonly type: string;
  /** Reads its content. */
  readonly read: () => Promise<Uint8Array>;
}

const assetSeconds = 31_536_000;
const compress = promisify(gzip);

/** @throws TypeError for what can't be the console's page */
export function assertConsolePage(page: ConsolePage): void {
  // JavaScript hosts may pass the function itself.
  const { frameAncestors, html, asset } = page as Partial<ConsolePage>;
  if (!Array.isArray(frameAncestors) || typeof html !== 'function' || typeof asset !== 'function')
    throw new TypeError(
      'console.page must be what consolePage() of @hawser/console/page returns: page: consolePage().',
    );
  for (const ancestor of page.frameAncestors) {
    const problem = ancestor === 'self' ? undefined : originProblem(ancestor);
    if (problem !== undefined)
      throw new TypeError(
        `consolePage: frameAncestors has "${ancestor}", which cannot be used. ${problem}`,
      );
  }
}

/**
 * Dispatches the console's page, below `/console`: its files, and its HTML for every other path. It
 * is served to everybody: only the API knows who is signed in.
 */
export function consolePageDispatch({ settings }: Engine, page: ConsolePage): Dispatch {
  const { logger, brand, baseUrl, origin } = settings;
  const facts = { mountPath: baseUrl.slice(origin.length), brandName: brand.name };
  const policy = policyFor(page.frameAncestors);
  const compressed = new Map<string, Promise<Buffer>>();

  return async (exchange) => {
    const { response } = exchange;
    try {
      assertReadOnly(exchange);
      assertStorableAddress(exchange.pathname);
      const segments = segmentsOf(exchange.pathname);
      if (segments[0] === 'assets') await sendAsset(exchange, segments.slice(1).join('/'));
      else sendHtml(exchange);
    } catch (thrown) {
      if (response.headersSent) throw thrown;
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      send(response, failureAnswer(thrown, exchange, logger));
    }
  };

  /** Overrides what the host's middleware has set, such as helmet's policy, which allows more. */
  function sendHtml({ response, pathname }: Exchange): void {
    const html = Buffer.from(page.html({ ...facts, path: pathname }));
    if (page.frameAncestors.length > 0) response.removeHeader('X-Frame-Options');
    else response.setHeader('X-Frame-Options', 'DENY');
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Length', html.length);
    response.end(html);
  }

  async function sendAsset({ request, response }: Exchange, name: string): Promise<void> {
    const asset = page.asset(name);
    if (!asset) throw nothingHere();
    const isCompressed = acceptsGzip(request.headers['accept-encoding']);
    const bytes = isCompressed ? await compressedOf(name, asset) : await asset.read();
    if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Content-Security-Policy', "default-src 'none'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', `public, max-age=${assetSeconds}, immutable`);
    response.setHeader('Content-Type', asset.type);
    response.setHeader('Content-Length', bytes.length);
    response.end(bytes);
  }

  /** Compresses a file once for the process. A failure is not kept. */
  function compressedOf(name: string, asset: ConsoleAsset): Promise<Buffer> {
    const known = compressed.get(name);
    if (known) return known;
    const made = asset.read().then((bytes) => compress(bytes, { level: 9 }));
    compressed.set(name, made);
    made.catch(() => compressed.delete(name));
    return made;
  }
}

function policyFor(frameAncestors: readonly string[]): string {
  const ancestors = frameAncestors.map((one) => (one === 'self' ? "'self'" : one));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function assertReadOnly({ method, response }: Exchange): void {
  if (method === 'GET' || method === 'HEAD') return;
  const allowed = ['GET', 'HEAD'];
  response.setHeader('Allow', allowed.join(', '));
  throw methodNotAllowed(allowed);
}

/**
 * Returns the decoded segments of a path.
 * @throws HawserError `not_found` for a path that no browser asks for: one that leads upwards, also
 * when it is encoded, or that can't be decoded
 */
function segmentsOf(pathname: string): string[] {
  const segments = pathname.slice(1).split('/').map(decoded);
  if (segments.some((segment) => /^\.\.?$|[/\\]\.\.?(?:[/\\]|$)|^\.\.?[/\\]/.test(segment)))
    throw nothingHere();
  return segments;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new HawserError('not_found', 'This path does not exist.', { cause });
  }
}

/** Returns whether a client takes gzip (RFC 9110 section 12.5.3). A missing header means no. */
function acceptsGzip(header: string | string[] | undefined): boolean {
  const codings = [header ?? []].flat().join().toLowerCase().split(',');
  const weights = new Map(
    codings.map((coding) => {
      const [name = '', ...parameters] = coding.split(';').map((part) => part.trim());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)] as const;
    }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}
