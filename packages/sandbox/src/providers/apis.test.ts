import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxBrowser } from '../browser.js';
import { standInNames, startSandbox, type Sandbox, type StandInName } from '../sandbox.js';
import { authorizationUrl, redirectUri } from '../testing.js';

/*
 * What the stand-ins' APIs read and write, by the providers' documentation.
 */
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ redirectUris: [redirectUri] });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  for (const name of standInNames) sandbox[name].reset();
});

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // Bodies differ per provider: the tests match their parts.
  readonly body: Record<string, unknown>;
}

type Ask = (method: string, path: string, fields?: object) => Promise<Reply>;

const code_verifier = 'v'.repeat(43);
const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');

/** Connects a user, and returns a function that calls the API. */
async function session(
  name: StandInName,
  scope: string,
  headers: Record<string, string> = {},
): Promise<Ask> {
  const standIn = sandbox[name];
  const asked = { scope, code_challenge, code_challenge_method: 'S256' };
  const back = await new SandboxBrowser().consent(authorizationUrl(standIn, asked));
  const json = name === 'notion';
  const fields = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier,
    ...(!json && { client_id: standIn.clientId, client_secret: standIn.clientSecret }),
  };
  const basic = Buffer.from(`${standIn.clientId}:${standIn.clientSecret}`).toString('base64');
  const answer = await fetch(standIn.endpoints.tokenUrl, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(json && { authorization: `Basic ${basic}` }),
    },
    body: json ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return async (method, path, body) => {
    const response = await fetch(standIn.origin + path, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        'user-agent': 'test',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, body: parsed };
  };
}

describe('Microsoft Graph', () => {
  const all = 'User.Read Mail.ReadWrite Mail.Send Calendars.ReadWrite Files.Read';

  it('searches, drafts, reads and sends mail', async () => {
    const ask = await session('microsoft', all);
    const me = '/v1.0/me';
    const found = await ask('GET', `${me}/messages?$search="tide"`);
    expect(found.body['value']).toMatchObject([{ subject: 'Tide tables' }]);
    const { status } = await ask('GET', `${me}/messages?$search="a"&$orderby=subject`);
    expect(status).toBe(400);
    const draft = await ask('POST', `${me}/messages`, { subject: 'Ropes', body: { content: 'x' } });
    expect(draft).toMatchObject({ status: 201, body: { isDraft: true } });
    const id = String(draft.body['id']);
    expect((await ask('GET', `${me}/messages/${id}`)).body).toMatchObject({ subject: 'Ropes' });
    const sent = await ask('POST', `${me}/sendMail`, { message: { subject: 'Fog' } });
    expect(sent).toMatchObject({ status: 202, body: {} });
    const page = await ask('GET', `${me}/messages?$top=1`);
    expect(page.body).toHaveProperty('@odata.nextLink');
  });

  it('keeps events and shows files', async () => {
    const ask = await session('microsoft', all);
    const start = { dateTime: '2100-12-01T09:00:00', timeZone: 'UTC' };
    const end = { dateTime: '2100-12-01T10:00:00', timeZone: 'UTC' };
    await ask('POST', '/v1.0/me/events', { subject: 'Tide', start, end });
    const day = '?startDateTime=2100-12-01T00:00:00Z&endDateTime=2100-12-02T00:00:00Z';
    const view = await ask('GET', `/v1.0/me/calendarView${day}`);
    expect(view.body['value']).toMatchObject([{ subject: 'Tide' }]);
    expect((await ask('GET', '/v1.0/me/calendarView')).status).toBe(400);
    const root = await ask('GET', '/v1.0/me/drive/root/children');
    const [folder] = root.body['value'] as [{ id: string }];
    const inside = await ask('GET', `/v1.0/me/drive/items/${folder.id}/children`);
    expect(inside.body['value']).toMatchObject([{ name: 'Chart of the roads.pdf' }]);
    const search = await ask('GET', "/v1.0/me/drive/root/search(q='berth')");
    expect(search.body['value']).toMatchObject([{ name: 'Berths.xlsx' }]);
  });
});

describe('Salesforce', () => {
  const data = '/services/data/v62.0';

  it('queries, searches, creates and changes records', async () => {
    const ask = await session('salesforce', 'api refresh_token openid');
    const deal = { Name: 'Crane', StageName: 'Prospecting', CloseDate: '2027-02-01' };
    const made = await ask('POST', `${data}/sobjects/Opportunity`, deal);
    expect(made).toMatchObject({ status: 201, body: { success: true } });
    const id = String(made.body['id']);
    const changed = await ask('PATCH', `${data}/sobjects/Opportunity/${id}`, { Amount: 5 });
    expect(changed).toMatchObject({ status: 204, body: {} });
    expect((await ask('GET', `${data}/sobjects/Opportunity/${id}`)).body).toMatchObject({
      Id: id,
      Amount: 5,
    });
    const query = await ask('GET', `${data}/query?q=SELECT+Id+FROM+Opportunity`);
    expect(query.body).toMatchObject({ totalSize: 2, done: true });
    const search = await ask('GET', `${data}/parameterizedSearch?q=rhodes&sobject=Contact`);
    expect(search.body['searchRecords']).toMatchObject([{ Name: 'Ida Rhodes' }]);
    expect((await ask('GET', `${data}/parameterizedSearch?q=r&sobject=Contact`)).status).toBe(400);
    expect((await ask('POST', `${data}/sobjects/Contact`, {})).status).toBe(400);
    expect((await ask('GET', `${data}/query?q=SELECT+Id+FROM+Ship`)).status).toBe(400);
  });

  it('rotates refresh tokens if the app is set so', () => {
    expect(sandbox.salesforce.rotatesRefreshTokens).toBe(false);
    sandbox.salesforce.control({ expiringTokens: true });
    expect(sandbox.salesforce.rotatesRefreshTokens).toBe(true);
  });
});

describe('HubSpot', () => {
  it('searches, creates and changes objects', async () => {
    const scope = 'oauth crm.objects.contacts.read crm.objects.contacts.write';
    const ask = await session('hubspot', scope);
    const contacts = '/crm/v3/objects/contacts';
    const properties = { email: 'new@example.com', firstname: 'Nova' };
    const made = await ask('POST', contacts, { properties });
    expect(made).toMatchObject({ status: 201, body: { properties } });
    expect((await ask('POST', contacts, { properties })).status).toBe(409);
    const id = String(made.body['id']);
    await ask('PATCH', `${contacts}/${id}`, { properties: { phone: '1' } });
    const found = await ask('POST', `${contacts}/search`, { query: 'nova', limit: 1 });
    expect(found.body).toMatchObject({ total: 1, results: [{ id, properties: { phone: '1' } }] });
    const page = await ask('GET', `${contacts}?limit=1`);
    expect(page.body).toHaveProperty('paging.next.after', '1');
    expect((await ask('GET', `${contacts}/none`)).status).toBe(404);
    expect((await ask('GET', '/crm/v3/objects/deals')).status).toBe(403);
  });

  it('names errors of the token endpoint as OAuth does, too', async () => {
    const { clientId: client_id, clientSecret: client_secret } = sandbox.hubspot;
    const refused = await fetch(sandbox.hubspot.endpoints.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: 'none',
        client_id,
        client_secret,
      }),
    });
    expect(await refused.json()).toMatchObject({
      status: 'BAD_REFRESH_TOKEN',
      error: 'invalid_grant',
    });
  });
});

describe('GitHub', () => {
  it('opens pull requests, comments, and finds both', async () => {
    const ask = await session('github', 'repo');
    const repos = (await ask('GET', '/user/repos?per_page=1')).body as unknown as [
      { full_name: string },
    ];
    const base = `/repos/${repos[0].full_name}`;
    const issue = await ask('POST', `${base}/issues`, { title: 'Fog horn is late' });
    expect(issue.body).toMatchObject({ number: 1 });
    const said = await ask('POST', `${base}/issues/1/comments`, { body: 'It is.' });
    expect(said.status).toBe(201);
    const pull = await ask('POST', `${base}/pulls`, {
      title: 'Mend it',
      head: 'fix',
      base: 'main',
    });
    expect(pull.body).toMatchObject({ number: 2, base: { ref: 'main' } });
    expect((await ask('GET', `${base}/pulls`)).body).toMatchObject([{ number: 2 }]);
    expect((await ask('GET', `${base}/pulls/1`)).status).toBe(404);
    expect((await ask('GET', `${base}/issues/2`)).status).toBe(200);
    const found = await ask('GET', '/search/issues?q=horn+is:issue');
    expect(found.body).toMatchObject({ total_count: 1, items: [{ number: 1 }] });
    const file = await ask('GET', `${base}/contents/src/index.ts`);
    expect(Buffer.from(String(file.body['content']), 'base64').toString()).toContain('berths');
    expect((await ask('POST', `${base}/pulls`, { title: 'No' })).status).toBe(422);
  });
});

describe('Notion', () => {
  it('searches, reads and writes pages and data sources', async () => {
    const ask = await session('notion', '', { 'notion-version': '2025-09-03' });
    const search = await ask('POST', '/v1/search', { query: 'ships' });
    const [source] = search.body['results'] as [{ id: string; object: string }];
    expect(source.object).toBe('data_source');
    const made = await ask('POST', '/v1/pages', {
      parent: { data_source_id: source.id },
      properties: { title: { title: [{ text: { content: 'Petrel' } }] } },
      markdown: 'Arrives at six.',
    });
    const id = String(made.body['id']);
    await ask('PATCH', `/v1/pages/${id}/markdown`, { markdown: ' Leaves at nine.' });
    expect((await ask('GET', `/v1/pages/${id}/markdown`)).body).toMatchObject({
      markdown: 'Arrives at six. Leaves at nine.',
    });
    const query = `/v1/data_sources/${source.id}/query`;
    const page = await ask('POST', query, { page_size: 2 });
    expect(page.body).toMatchObject({ has_more: true, next_cursor: '2' });
    await ask('PATCH', `/v1/pages/${id}`, { in_trash: true });
    const rest = await ask('POST', query, { start_cursor: '2' });
    expect(rest.body).toMatchObject({ has_more: false });
    expect((await ask('GET', '/v1/pages/none')).status).toBe(404);
    expect((await ask('POST', '/v1/pages', {})).status).toBe(400);
  });
});
