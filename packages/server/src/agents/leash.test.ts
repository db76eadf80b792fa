import { HawserError } from '@hawser/contract';
import type { AgentGrant } from '@hawser/contract/partner';
import type { RoutesGrant } from './grants.js';
import { expect, it } from 'vitest';
import { github } from '../providers/github.js';
import type { LimiterService } from '../limits/limiter.js';
import { AgentLeash } from './leash.js';
import type { StoredAgentToken } from './stored-token.js';

/*
 * A path that no grant names is not reached, however it is spelled. The oracle knows nothing of how
 * paths are compared: it reads the path that would be sent as leniently as any server might.
 */

const provider = github.provider;
const words = ['repos', 'acme', 'site', 'issues', 'user', 'orgs', 'a.b', 'x y', 'é'];
const methods = ['GET', 'POST', 'DELETE'];

/** A small generator of pseudorandom numbers (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(20_261_129);

function oneOf<Item>(items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

function someWords(atMost: number): string[] {
  return Array.from({ length: 1 + Math.floor(random() * atMost) }, () => oneOf(words));
}

function randomRoute(): string {
  const segments = someWords(4).map((word) => (random() < 0.2 ? '*' : word));
  const method = random() < 0.2 ? '*' : oneOf(methods);
  return `${method} /${segments.join('/')}${random() < 0.3 ? '/**' : ''}`;
}

const additions = [
  '..',
  '.',
  '%2e%2e',
  '%252e%252e',
  '.%2e',
  '%2e%2e%2f',
  '..;',
  ';x=1',
  '%3b',
  '%00',
  '%0a',
  '\\',
  '%5c',
  '%5c..',
  '//',
  '%2f',
  '%252f',
  '%c0%af',
  '%ef%bc%8f',
  '%e2%81%84',
  '%ef%bc%8e%ef%bc%8e',
  '?x=/../',
  '%3f',
  '%23',
  'e%cc%81',
  '%20',
  '%ff',
  '/../user',
  '/%2e%2e/user',
];

/** Spells a path in another way, and sometimes adds what could lead elsewhere. */
function spelled(segments: readonly string[]): string {
  const path = segments
    .map((segment) =>
      Array.from(segment)
        .map((character) => {
          if (/[^!-~]/.test(character) || random() < 0.05) return percent(character);
          if (random() < 0.02) return percent(character).replaceAll('%', '%25');
          return random() < 0.02 ? character.toUpperCase() : character;
        })
        .join(''),
    )
    .join('/');
  if (random() < 0.4) return `/${path}`;
  const at = Math.floor(random() * (path.length + 1));
  return `/${path.slice(0, at)}${oneOf(additions)}${path.slice(at)}`;
}

function percent(character: string): string {
  const bytes = [...Buffer.from(character)];
  const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
  return bytes.map((byte) => `%${random() < 0.5 ? hex(byte) : hex(byte).toUpperCase()}`).join('');
}

/** Reads a path as a lenient server might: decoded until nothing is left to decode, and resolved. */
function lenientlyRead(sent: string): string[] {
  let text = sent.split('?', 1)[0] ?? '';
  for (let before = ''; before !== text;) {
    before = text;
    text = text
      .replaceAll(/%[0-9a-f]{2}/gi, (code) => String.fromCharCode(parseInt(code.slice(1), 16)))
      .split(/[?#]/, 1)[0] as string;
  }
  const read = Buffer.from(text, 'latin1').toString('utf8').normalize('NFKC').toLowerCase();
  const resolved: string[] = [];
  for (const part of read.split(/[/\\]/)) {
    const segment = (part.split(';', 1)[0] ?? '').replaceAll(/[\u0000-\u001f]/g, '');
    if (segment === '..') resolved.pop();
    else if (segment !== '' && segment !== '.') resolved.push(segment);
  }
  return resolved;
}

function isGranted(routes: readonly string[], method: string, path: readonly string[]): boolean {
  return routes.some((route) => {
    const [granted, pattern = ''] = route.split(' /');
    if (granted !== '*' && granted !== method) return false;
    const segments = pattern.normalize('NFKC').toLowerCase().split('/');
    const hasRest = segments.at(-1) === '**';
    if (hasRest) segments.pop();
    if (hasRest ? path.length <= segments.length : path.length !== segments.length) return false;
    return segments.every((segment, at) => segment === '*' || segment === path[at]);
  });
}

function leashOf(routes: readonly string[]): AgentLeash {
  const grant: RoutesGrant = { type: 'routes', provider: provider.slug, routes: [...routes] };
  return leashWith([grant]);
}

function leashWith(grants: readonly AgentGrant[]): AgentLeash {
  const token = { grants } as unknown as StoredAgentToken;
  return new AgentLeash([token], undefined as unknown as LimiterService);
}

it('A1 no spelling of a path escapes a leash, in a million', () => {
  let allowed = 0;
  const escapes: unknown[] = [];
  for (let leashes = 0; leashes < 5_000; leashes += 1) {
    const routes = Array.from({ length: 1 + Math.floor(random() * 4) }, randomRoute);
    const leash = leashOf(routes);
    for (let calls = 0; calls < 200; calls += 1) {
      const method = oneOf(methods);
      const path = spelled(someWords(5));
      const sent = sentBy(leash, method, path);
      if (sent === undefined) continue;
      allowed += 1;
      if (!isGranted(routes, method, lenientlyRead(sent)))
        escapes.push({ routes, method, path, sent });
    }
  }
  expect(escapes).toEqual([]);
  // Not because everything is refused.
  expect(allowed).toBeGreaterThan(10_000);
}, 120_000);

it('A1 each grant holds with its own arguments, whichever connection is used', () => {
  const tools = ['acme_reply'];
  const grants: AgentGrant[] = [
    {
      type: 'tools',
      tools,
      connection_ids: ['conn_1'],
      arguments: { acme_reply: { channel: ['general'] } },
    },
    { type: 'tools', tools, connection_ids: ['conn_2', 'conn_3'] },
  ];
  const leash = leashWith(grants);
  const asks = (connectionId: string | undefined, channel: string) => (): unknown =>
    leash.assertTool({ tool: 'acme_reply', connectionId, args: { channel } });
  // Before the connection is known, one of the grants allows it.
  expect(asks(undefined, 'secret')()).toEqual({ connectionId: undefined });
  expect(asks('conn_2', 'secret')()).toEqual({ connectionId: 'conn_2' });
  expect(asks('conn_1', 'general')()).toEqual({ connectionId: 'conn_1' });
  expect(asks('conn_1', 'secret')).toThrow(expect.objectContaining({ code: 'outside_grant' }));
  expect(asks('conn_4', 'general')).toThrow(expect.objectContaining({ code: 'outside_grant' }));
});

function sentBy(leash: AgentLeash, method: string, path: string): string | undefined {
  try {
    return leash.assertRoute({ provider, connectionId: undefined, method, path }).path;
  } catch (error) {
    if (error instanceof HawserError) return undefined;
    throw error;
  }
}
