import { expect, it } from 'vitest';
import { builtInProviders } from '../providers/catalogue.js';
import type { Provider } from '../providers/provider.js';
import type { ServiceStates } from '../connections/service-states.js';
import { assertServed } from './services.js';

/*
 * A service that is switched off is not reached, however a path is spelled. The oracle knows
 * nothing of the declarations: it reads the path that would be sent as leniently as any server
 * might, and asks a list of its own, written from the providers' documentation.
 */

/** What the documentation says that a path, in lower case, may read or change. */
const reached: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  google: {
    gmail: /^\/((resumable\/)?upload\/)?gmail\/|^\/batch/,
    calendar: /^\/calendar\/|^\/batch/,
    drive: /^\/((resumable\/)?upload\/)?drive\/|^\/batch/,
    docs: /^\/v1\/documents|^\/drive\/v.\/files\/[^/]+\/(export|download|comments)/,
    sheets: /^\/v4\/spreadsheets|^\/drive\/v.\/files\/[^/]+\/(export|download|comments)/,
    slides: /^\/v1\/presentations|^\/drive\/v.\/files\/[^/]+\/(export|download|comments)/,
  },
  microsoft: {
    outlook:
      /^\/(v1\.0|beta)\/(me|users\/[^/]+|users\([^/]*\))\/(messages|mailfolders|sendmail)|\/createdbyuser|\/\$batch/,
    calendar:
      /^\/(v1\.0|beta)\/(me|users\/[^/]+)\/(calendar|calendars|calendarview|events)(\/|$)|\/microsoft\.graph\.eventmessage|\/\$batch/,
    onedrive: /^\/(v1\.0|beta)\/((me|users\/[^/]+)\/)?(drive|drives|shares)(\/|$)|\/\$batch/,
  },
  github: {
    repos:
      /^\/(repos\/[^/]+|repositories)\/[^/]+(\/(contents|commits(?!\/[^/]+\/pulls)|git)|$)|^\/graphql/,
    issues: /^\/(repos\/[^/]+|repositories)\/[^/]+\/issues|^\/(search\/)?issues|^\/graphql/,
    pulls: /^\/(repos\/[^/]+|repositories)\/[^/]+\/pulls|^\/graphql|^\/search\/issues/,
  },
  slack: {
    channels: /^\/(conversations\.(list|info|create|members)|users\.conversations)/,
    messages: /^\/(conversations\.(history|replies)|chat\.|search\.|reactions\.)/,
    users: /^\/users\.(list|info|lookup|profile)/,
  },
  hubspot: {
    contacts:
      /^\/crm\/([^/]+\/objects|objects\/[^/]+)\/(contacts|0-1|[^/]+\/[^/]+\/associations)(\/|$)|^\/collector/,
    deals:
      /^\/crm\/([^/]+\/objects|objects\/[^/]+)\/(deals|0-3|[^/]+\/[^/]+\/associations)(\/|$)|^\/collector/,
    companies:
      /^\/crm\/([^/]+\/objects|objects\/[^/]+)\/(companies|0-2|[^/]+\/[^/]+\/associations)(\/|$)|^\/collector/,
  },
  salesforce: {
    contacts:
      /\/sobjects\/contact(\/|$)|\/(query|queryall|search|composite|graphql|jobs|contacts)(\/|$)/,
    opportunities:
      /\/sobjects\/opportunity(\/|$)|\/(query|queryall|search|composite|graphql|jobs|opportunities)(\/|$)/,
  },
  jira: {
    projects: /^\/rest\/api\/[^/]+\/(project|bulk|issue\/createmeta)|^\/rest\/agile/,
    issues: /^\/rest\/api\/[^/]+\/(issue|search|bulk)|^\/rest\/agile/,
  },
  notion: {
    pages: /^\/v1\/(pages|blocks|search)/,
    databases: /^\/v1\/(databases|data_sources|search)/,
  },
  x: {
    tweets: /^\/2\/(tweets|users\/[^/]+\/(tweets|mentions|timelines|bookmarks|liked_tweets))/,
    users:
      /^\/2\/users(\/[^/]*(\/(followers|following))?)?$|^\/2\/tweets\/[^/]+\/(liking_users|retweeted_by)/,
  },
  linear: { teams: /^\/graphql/, issues: /^\/graphql/, projects: /^\/graphql/ },
  calendly: { event_types: /^\/event_type/, scheduled_events: /^\/scheduled_events/ },
  linkedin: {
    profile: /^\/(v2|rest)\/(userinfo|me)(\/|$)/,
    posts: /^\/(rest\/posts|v2\/ugcposts|v2\/shares)/,
  },
  pipedrive: {
    deals: /^\/v\d\/(deals|[^/]+\/[^/]+\/deals)(\/|$)/,
    contacts: /^\/v\d\/(persons|organizations|[^/]+\/[^/]+\/(persons|participants))(\/|$)/,
    activities: /^\/v\d\/([^/]+\/[^/]+\/)?activities(\/|$)/,
  },
  discord: {
    profile: /^\/v\d+\/users\/@me(\/(connections|channels))?$/,
    servers: /^\/v\d+\/users\/@me\/guilds/,
  },
  dropbox: {
    content: /^\/2\/files\/(download|upload(?!_session\/(start|finish)_batch)|get_thumb|export)/,
    batches: /^\/2\/files\/upload_session\/(start|finish)_batch/,
  },
};

/** Paths as people write them: some of each service, and ways round it. */
const paths: Readonly<Record<string, readonly string[]>> = {
  google: [
    '/gmail/v1/users/me/messages',
    '/upload/gmail/v1/users/me/messages/send',
    '/resumable/upload/gmail/v1/users/me/drafts',
    '/calendar/v3/calendars/primary/events',
    '/drive/v3/files/1/export',
    '/drive/v3/files/1/comments',
    '/drive/v3/files',
    '/v1/documents/1',
    '/v4/spreadsheets/1/values/A1',
    '/v1/presentations/1',
    '/batch/gmail/v1',
    '/oauth2/v3/userinfo',
  ],
  microsoft: [
    '/v1.0/me/messages/1',
    '/v1.0/users/1/messages',
    "/v1.0/me/mailFolders('inbox')/messages",
    '/beta/me/sendMail',
    '/v1.0/me/calendar/events',
    '/v1.0/me/events/1',
    '/v1.0/me/messages/1/microsoft.graph.eventMessage/event',
    '/v1.0/me/drive/root/children',
    '/v1.0/me/drive/items/1/createdByUser/messages',
    '/v1.0/drives/1/items/2',
    '/v1.0/$batch',
    '/v1.0/me',
  ],
  github: [
    '/repos/a/b',
    '/repos/a/b/contents/c',
    '/repos/a/b/commits/c/pulls',
    '/repos/a/b/issues/1',
    '/repos/a/b/pulls/1',
    '/repositories/1',
    '/repositories/1/issues',
    '/repositories/1/pulls',
    '/search/issues',
    '/issues',
    '/graphql',
    '/user',
  ],
  slack: [
    '/conversations.list',
    '/conversations.history',
    '/conversations.replies',
    '/chat.postMessage',
    '/users.list',
    '/users.conversations',
    '/search.messages',
    '/auth.test',
  ],
  hubspot: [
    '/crm/v3/objects/contacts/1',
    '/crm/v3/objects/0-1',
    '/crm/objects/2026-03/contacts',
    '/crm/v3/objects/deals/1',
    '/crm/v4/objects/contacts/1/associations/deals',
    '/crm/v3/objects/companies/search',
    '/crm/v3/objects/deals/batch/read',
    '/collector/graphql',
  ],
  salesforce: [
    '/services/data/v62.0/sobjects/Contact/1',
    '/services/data/v62.0/sobjects/Contact/1/Opportunities',
    '/services/data/v62.0/sobjects/Opportunity/1',
    '/services/data/v62.0/query',
    '/services/data/v62.0/composite/batch',
    '/services/data/v62.0/graphql',
  ],
  jira: [
    '/rest/api/3/project/A',
    '/rest/api/3/issue/A-1',
    '/rest/api/3/issue/createmeta',
    '/rest/api/3/search/jql',
    '/rest/api/3/bulk/issues/move',
    '/rest/agile/1.0/board/1/issue',
  ],
  notion: [
    '/v1/pages/1',
    '/v1/blocks/1/children',
    '/v1/databases/1',
    '/v1/data_sources/1/query',
    '/v1/search',
  ],
  x: [
    '/2/tweets',
    '/2/users/1/tweets',
    '/2/users/me',
    '/2/tweets/1/liking_users',
    '/2/users/1/followers',
  ],
  linear: ['/graphql'],
  calendly: ['/event_types/1', '/scheduled_events/1/invitees', '/users/me'],
  linkedin: ['/v2/me', '/v2/userinfo', '/rest/posts', '/v2/ugcPosts'],
  pipedrive: [
    '/v2/deals/1',
    '/v1/persons/1/deals',
    '/v2/persons',
    '/v1/deals/1/activities',
    '/v2/activities',
  ],
  discord: ['/v10/users/@me', '/v10/users/@me/guilds', '/v10/users/@me/guilds/1/member'],
  dropbox: [
    '/2/files/download',
    '/2/files/upload_session/start_batch',
    '/2/files/upload_session/start',
  ],
};

const spellings = 1_000_000;

it(`is not reached by ${spellings.toLocaleString('en')} spellings of paths`, () => {
  const seed = Date.now() % 2 ** 31;
  const random = generator(seed);
  const pick = <One>(list: readonly One[]): One => list[Math.floor(random() * list.length)] as One;
  const subjects = builtInProviders
    .filter(({ slug }) => paths[slug] !== undefined)
    .map((provider) => ({ provider, ...everyState(provider) }));
  // A provider that gets services gets paths to attack, too.
  const withServices = builtInProviders.filter(({ services }) => Object.keys(services).length > 0);
  expect(withServices.map(({ slug }) => slug).sort()).toEqual(Object.keys(paths).sort());
  const escapes: string[] = [];
  const counts = { sent: 0, refused: 0 };
  // A million stack traces would take most of the time.
  Error.stackTraceLimit = 0;
  for (let turn = 0; turn < spellings; turn += 1) {
    const { provider, states, scopesGranted } = pick(subjects);
    const services = pick(states);
    const known = paths[provider.slug] ?? [];
    const path = spelled(pick(known), random, pick);
    let sent: string;
    try {
      sent = assertServed(provider, { ...switchedAs(services), scopesGranted }, path);
    } catch {
      counts.refused += 1;
      continue;
    }
    counts.sent += 1;
    const reading = lenientlyRead(sent);
    for (const [service, isOn] of Object.entries(services)) {
      if (!isOn && reached[provider.slug]?.[service]?.test(reading) === true)
        escapes.push(`${provider.slug} ${service}: ${path} was sent as ${sent}`);
    }
  }
  expect({ seed, escapes: escapes.slice(0, 20) }).toEqual({ seed, escapes: [] });
  // Neither is trivial: what is on can be called, and most odd spellings are refused.
  expect(counts.sent).toBeGreaterThan(spellings / 50);
  expect(counts.refused).toBeGreaterThan(spellings / 4);
}, 120_000);

/** What apps do with a service, as each provider documents it. */
const needed: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'google',
    'gmail',
    [
      '/gmail/v1/users/me/messages?q=x',
      '/gmail/v1/users/ada%40example.com/messages/1/attachments/2',
      '/upload/gmail/v1/users/me/messages/send?uploadType=media',
      '/oauth2/v3/userinfo',
    ],
  ],
  [
    'google',
    'calendar',
    [
      '/calendar/v3/users/me/calendarList',
      '/calendar/v3/freeBusy',
      '/calendar/v3/calendars/en.usa%23holiday@group.v.calendar.google.com/events?pageToken=x',
    ],
  ],
  ['google', 'drive', ['/drive/v3/files/1?alt=media', '/upload/drive/v3/files?upload_id=x']],
  ['google', 'docs', ['/v1/documents/1:batchUpdate']],
  ['google', 'sheets', ["/v4/spreadsheets/1/values/'My%20Sheet'!A1:B2:append"]],
  ['google', 'slides', ['/v1/presentations/1/pages/2/thumbnail']],
  [
    'microsoft',
    'outlook',
    [
      '/v1.0/me/messages/1/attachments',
      '/v1.0/me/sendMail',
      "/v1.0/me/mailFolders('inbox')/messages/delta?$deltatoken=x",
      "/v1.0/me/mailfolders('AQMk=')/messages/delta?$skiptoken=x",
      '/v1.0/users/ada@example.com/messages?$skip=10',
      '/v1.0/me?$select=id',
    ],
  ],
  ['microsoft', 'calendar', ['/v1.0/me/calendarView?startDateTime=x', '/v1.0/me/events/1/accept']],
  [
    'microsoft',
    'onedrive',
    [
      "/v1.0/me/drive/root/search(q='a%20b')",
      '/v1.0/me/drive/root:/Documents/a%20b.txt:/content',
      '/v1.0/drives/1/items/2/children',
      '/v1.0/sites/root/drive/root/children',
    ],
  ],
  [
    'github',
    'repos',
    [
      '/user/repos',
      '/repos/acme/site',
      '/repos/acme/site/contents/src/a%23b.ts?ref=main',
      '/repositories/1300192/commits?page=2',
      '/repos/acme/site/git/refs/heads%2Fmain',
      '/user',
    ],
  ],
  [
    'github',
    'issues',
    ['/issues', '/repos/acme/site/issues/1/comments', '/repositories/1/issues?page=2'],
  ],
  ['github', 'pulls', ['/repos/acme/site/pulls/1/files', '/repositories/1/pulls?page=2']],
  ['slack', 'channels', ['/conversations.list?cursor=x', '/conversations.members', '/auth.test']],
  ['slack', 'messages', ['/conversations.history', '/conversations.replies', '/chat.postMessage']],
  ['slack', 'users', ['/users.list', '/users.lookupByEmail', '/users.profile.get']],
  [
    'hubspot',
    'contacts',
    [
      '/crm/v3/objects/contacts/search',
      '/crm/v3/objects/contacts/a%2Bb@example.com?idProperty=email',
      '/crm/objects/2026-03/contacts',
      '/crm/v3/objects/0-1/1',
      '/crm/v3/properties/contacts',
    ],
  ],
  ['hubspot', 'deals', ['/crm/v3/objects/deals/1', '/crm/v3/pipelines/deals']],
  ['hubspot', 'companies', ['/crm/v3/objects/companies/search']],
  [
    'salesforce',
    'contacts',
    [
      '/services/data/v62.0/sobjects/Contact/003xx?fields=Name',
      '/services/data/v62.0/sobjects/Contact/Key__c/1',
      '/services/data/v62.0/sobjects/Contact/describe',
    ],
  ],
  ['salesforce', 'opportunities', ['/services/data/v62.0/sobjects/Opportunity']],
  ['jira', 'projects', ['/rest/api/3/project/search', '/rest/api/3/project/ABC/statuses']],
  ['jira', 'issues', ['/rest/api/3/search/jql', '/rest/api/3/issue/ABC-1/transitions']],
  ['notion', 'pages', ['/v1/pages/1/markdown', '/v1/blocks/1/children', '/v1/users/me']],
  ['notion', 'databases', ['/v1/data_sources/1/query', '/v1/databases/1']],
  ['discord', 'servers', ['/v10/users/@me/guilds', '/v10/users/@me/guilds/1/member']],
  ['linkedin', 'profile', ['/v2/userinfo', '/v2/me']],
  [
    'linkedin',
    'posts',
    ['/rest/posts/urn%3Ali%3Ashare%3A1', '/rest/images?action=initializeUpload'],
  ],
  ['x', 'tweets', ['/2/tweets', '/2/tweets/search/recent?query=x', '/2/users/1/tweets']],
  ['x', 'users', ['/2/users/me', '/2/users/by/username/ada', '/2/users/1/followers']],
  ['calendly', 'event_types', ['/event_types?user=https://x', '/scheduling_links']],
  [
    'calendly',
    'scheduled_events',
    ['/scheduled_events/1/invitees', '/scheduled_events/1/cancellation'],
  ],
  ['pipedrive', 'deals', ['/v2/deals', '/v1/deals/search?term=x', '/v1/pipelines']],
  ['pipedrive', 'contacts', ['/v2/persons/search?term=x', '/v1/organizations/1']],
  ['pipedrive', 'activities', ['/v2/activities/1', '/v1/activityTypes']],
  ['dropbox', 'content', ['/2/files/download', '/2/files/upload_session/append_v2']],
  ['dropbox', 'batches', ['/2/files/upload_session/finish_batch/check']],
];

it.each(needed)('%s: %s works with everything else off', (slug, on, calls) => {
  const provider = builtInProviders.find((one) => one.slug === slug);
  if (!provider) throw new Error(`There is no ${slug}`);
  const { scopesGranted } = everyState(provider);
  const names = Object.keys(provider.services);
  const services = Object.fromEntries(names.map((name) => [name, name === on]));
  for (const path of calls) {
    const sent = assertServed(provider, { ...switchedAs(services), scopesGranted }, path);
    // It may be encoded in another way, but means the same.
    expect(decodeURIComponent(sent)).toBe(decodeURIComponent(path));
  }
});

/** The services as a user who has decided about each of them leaves them. */
function switchedAs(services: Record<string, boolean>): ServiceStates {
  return { services, switchedOff: Object.keys(services).filter((name) => !services[name]) };
}

/** Every combination in which at least one service is off, with all scopes granted. */
function everyState({ services }: Provider): {
  states: Record<string, boolean>[];
  scopesGranted: string[];
} {
  const names = Object.keys(services);
  const states = Array.from({ length: 2 ** names.length - 1 }, (_, bits) =>
    Object.fromEntries(names.map((name, index) => [name, ((bits >> index) & 1) === 1])),
  );
  return { states, scopesGranted: Object.values(services).flatMap(({ scopes }) => scopes) };
}

type Pick = <One>(list: readonly One[]) => One;

/** Respells a path in one to three ways. */
function spelled(path: string, random: () => number, pick: Pick): string {
  let result = path;
  const changes = Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) result = pick(tricks)(result, random, pick);
  return result.startsWith('/') ? result : `/${result}`;
}

type Trick = (path: string, random: () => number, pick: Pick) => string;

const at = (path: string, random: () => number): number => Math.floor(random() * path.length);
const code = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
function insert(path: string, index: number, text: string): string {
  return path.slice(0, index) + text + path.slice(index);
}
function replaceAt(path: string, index: number, change: (character: string) => string): string {
  return path.slice(0, index) + change(path.charAt(index)) + path.slice(index + 1);
}
function slash(path: string, random: () => number): number {
  const slashes = [...path.matchAll(/\//g)].map(({ index }) => index);
  return slashes[Math.floor(random() * slashes.length)] ?? 0;
}

const tricks: readonly Trick[] = [
  // Percent-encoding, once and twice, in either case.
  (path, random) => replaceAt(path, at(path, random), code),
  (path, random) => replaceAt(path, at(path, random), (one) => code(one).toUpperCase()),
  (path, random) => replaceAt(path, at(path, random), (one) => code(one).replace('%', '%25')),
  (path, random) => replaceAt(path, at(path, random), (one) => code(one).replace('%', '%2525')),
  // Slashes that are none, and some that are.
  (path, random) => replaceAt(path, slash(path, random), () => '%2F'),
  (path, random) => replaceAt(path, slash(path, random), () => '%252f'),
  (path, random) => replaceAt(path, slash(path, random), () => '%5C'),
  (path, random) => insert(path, slash(path, random), '/'),
  (path, random) => insert(path, slash(path, random), '/.'),
  (path, random, pick) =>
    insert(path, slash(path, random), pick(['/x/..', '/x/%2e%2e', '/x%2f..', '/x/..;', '/%2e'])),
  // Parameters, and where a server may cut.
  (path, random, pick) => insert(path, slash(path, random), pick([';a=b', ';', '%3Ba', '%3b'])),
  (path, random, pick) => insert(path, at(path, random), pick(['%3F', '%23', '%00', '%0a', '%20'])),
  // Compatibility forms of what separates.
  (path, random, pick) =>
    replaceAt(path, slash(path, random), () =>
      encodeURIComponent(pick(['\uff0f', '\uff3c', '\uff1b'])),
    ),
  (path, random, pick) =>
    insert(
      path,
      slash(path, random),
      `/x${encodeURIComponent(pick(['\uff0f\uff0e\uff0e', '\uff0f..', '\uff1f', '\uff05\uff12\uff05']))}`,
    ),
  (path, random, pick) =>
    insert(
      path,
      slash(path, random),
      `/x/${encodeURIComponent(pick(['\uff0e\uff0e', '\u2025', '.\u200b.', '.\u200b']))}`,
    ),
  // Characters that some servers fold.
  (path, random) => replaceAt(path, at(path, random), (one) => one.toUpperCase()),
  (path, random) =>
    replaceAt(path, at(path, random), (one) =>
      /[a-z]/.test(one) ? encodeURIComponent(String.fromCharCode(one.charCodeAt(0) + 0xfee0)) : one,
    ),
  (path, random, pick) =>
    insert(path, at(path, random), encodeURIComponent(pick(['\u200b', '\u0301', '\ufeff', '.']))),
  (path, _random, pick) => path + pick(['.', '%20', '/', '%2e', '..', '%2F', '/.', ';', '%09']),
  // A way in through another path, which may be one of a service that is on.
  (path, _random, pick) =>
    pick([
      '/drive/v3/',
      '/repos/a/b/contents',
      '/v1.0/me/drive',
      '/2/users',
      '/v1/pages',
      '/chat.x',
    ]) +
    pick(['/..', '/../..', '/%2e%2e', '%2f..', '/..%2f..', '/..%2f..%2f..', '']) +
    path,
  (path, _random, pick) => `${path}${pick(['?', '?x=/', '?a=%2F'])}`,
];

/** Reads a path as leniently as any server: what it may be taken for. */
function lenientlyRead(sent: string): string {
  let text = sent.split('?', 1)[0] ?? '';
  for (let again = 0; again < 6 && text.includes('%'); again += 1) {
    text = text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
      const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
      return bytes.toString('utf8');
    });
  }
  text = text.normalize('NFKC').replaceAll('\\', '/').toLowerCase();
  text = text.split(/[?#\0]/, 1)[0] ?? '';
  const segments: string[] = [];
  for (const raw of text.split('/')) {
    const segment = (raw.split(';', 1)[0] ?? '')
      .replaceAll(/[\u200b\ufeff\s]/g, '')
      .replace(/(?<=[^.])\.+$/, '');
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}

/** Mulberry32, a small generator of pseudo-random numbers. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
