import type { Notification } from '@hawser/server';
import { expect, it } from 'vitest';
import { startHost } from '../support/host.js';
import { HostUser } from '../support/host-user.js';
import { openSqliteFile } from '../support/test-database.js';
import { collecting, endAccess, page, pass } from '../notify/rig.js';

const names = {
  markup: '</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="https://evil.test">',
  attribute: '" onmouseover="alert(1)',
  entity: '&lt;script&gt;&#60;script&#62;',
  bidi: '\u202egpj.elif\u202c \u2067evil\u2066\u2069\u200f',
  lines: 'Ada\r\nBcc: mallory@evil.test\u2028\r\n\r\n<b>now</b>',
  placeholder: '{connection} {date} {provider} $& $1',
  long: 'W'.repeat(255),
};

it('markup, bidi and 255-character names in e-mail', async () => {
  const database = openSqliteFile();
  const messages: Notification[] = [];
  const host = await startHost({
    database: database.option,
    refresh: { scheduler: false },
    notify: collecting(messages, { locale: ({ externalId }) => externalId }),
  });
  for (const locale of ['en', 'ar']) {
    const user = new HostUser(host, locale);
    await user.connect('google');
    for (const [what, name] of Object.entries(names)) {
      await user.connect('google');
      const alias = what === 'placeholder';
      await database
        .knex('hawser_connections')
        .update(alias ? { alias: name } : { alias: null, identity_label: name });
      await endAccess(host, user);
      await pass(database.knex, 2 * 24 * 60);
      messages.length = 0;
      await host.hawser.notifyDue();
      const [message] = messages;
      if (!message) throw new Error(`No message about ${what}`);
      const { subject, text, html } = message;

      // Nothing but our own elements, and no attribute but our own.
      const tags = html.match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
      expect(html.match(/<a /g)).toHaveLength(1);
      expect(html).toContain(`href="${page}?provider=google"`);
      // What changes the direction of the text around it is gone; the name is isolated.
      for (const written of [subject, text, html])
        expect(written).not.toMatch(/[\u202a-\u202e\u2066\u2067\u200e\u200f\u061c]/);
      expect(html).toMatch(/<bdi>[^<]*<\/bdi>/);
      expect(text.split('\u2068').length).toBe(text.split('\u2069').length);
      // A header of one line, without the user's names.
      expect(subject).not.toMatch(/[\r\n\p{Cc}<>]|evil|WWW/u);
      // Two lines and the end: no name adds one.
      expect(text.split('\n')).toHaveLength(3);
      if (what === 'long') expect(html).toContain(`<bdi>${name}</bdi>`);
      if (what === 'placeholder') expect(text).toContain(name);
      if (what === 'markup') expect(html).toContain('&#60;script&#62;alert(1)');
      if (what === 'entity') expect(html).toContain('&#38;lt;script&#38;gt;&#38;#60;script');
    }
  }
  await host.close();
  await database.close();
});

const ours =
  /^<(?:!doctype html|html lang="(?:en|ar)" dir="(?:ltr|rtl)"|\/?head|meta charset="utf-8"|\/?title|body style="[a-z0-9:;.-]*"|\/(?:html|body|a|p|bdi)|p|br|bdi|a href="https:\/\/app\.example\.com\/integrations\?provider=google")>$/;

it('the id of a message leads to nothing, and its page has no token', async () => {
  const database = openSqliteFile();
  const messages: Notification[] = [];
  const pages: object[] = [];
  const host = await startHost({
    database: database.option,
    refresh: { scheduler: false },
    notify: collecting(messages, {
      reconnectUrl: (asked) => {
        pages.push(asked);
        return page;
      },
    }),
  });
  const ann = new HostUser(host, 'ann');
  await ann.connect('google');
  await endAccess(host, ann);
  await pass(database.knex, 15);
  await host.hawser.notifyDue();
  expect(messages).toHaveLength(1);
  for (const { id, url, text, html, subject } of messages) {
    expect(url).toBe(page);
    expect(`${text} ${html} ${subject}`).not.toContain(id);
  }
  expect(pages.map((asked) => Object.keys(asked).toSorted())).toEqual([
    ['account', 'connection', 'kind'],
  ]);
  // No credential is in what the host's functions are given.
  expect(JSON.stringify([pages, messages])).not.toMatch(/token|secret|credential/i);
  await host.close();
  await database.close();
});
