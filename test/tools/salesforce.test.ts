import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

const data = '/services/data/v62.0';
const ida = '003xx0000010000AAA';
const ropewalk = '001xx0000010000AAA';

let salesforce: ToolUser;
beforeAll(async () => {
  salesforce = await ToolUser.start('salesforce');
});
afterAll(() => salesforce.close());

describe('what is sent', () => {
  it('is a contact, without what is missing', async () => {
    const contact = { last_name: 'Noether', first_name: null, account_id: ropewalk };
    const [sent] = await salesforce.requestsOf('salesforce_create_contact', contact);
    expect(sent).toMatchObject({ method: 'POST', path: `${data}/sobjects/Contact` });
    expect(sent?.params).toEqual({ LastName: 'Noether', AccountId: ropewalk });
  });

  it('is an opportunity', async () => {
    const deal = { name: 'Crane', stage: 'Prospecting', close_date: '2027-02-01', amount: 5.5 };
    const [sent] = await salesforce.requestsOf('salesforce_create_opportunity', deal);
    expect(sent).toMatchObject({ method: 'POST', path: `${data}/sobjects/Opportunity` });
    expect(sent?.params).toEqual({
      Name: 'Crane',
      StageName: 'Prospecting',
      CloseDate: '2027-02-01',
      Amount: '5.5',
    });
  });

  it('is a change of the given fields, and an empty one clears', async () => {
    const fields = { Title: 'Captain', Phone: null };
    const [sent] = await salesforce.requestsOf('salesforce_update_contact', {
      contact_id: ida,
      fields,
    });
    expect(sent).toMatchObject({ method: 'PATCH', path: `${data}/sobjects/Contact/${ida}` });
    expect(sent?.params).toEqual({ Title: 'Captain', Phone: 'null' });
    const { result } = await salesforce.execute('salesforce_get_contact', { contact_id: ida });
    expect(result).toMatchObject({ Id: ida, Title: 'Captain' });
    expect(result).not.toHaveProperty('attributes');
    expect(result).not.toHaveProperty('Phone');
  });

  it('is a search for words, which are no query', async () => {
    const query = 'x} RETURNING User(Id)&sobject=User';
    const [sent] = await salesforce.requestsOf('salesforce_search_opportunities', { query });
    expect(sent).toMatchObject({ method: 'GET', path: `${data}/parameterizedSearch` });
    expect(sent?.params).toEqual({
      q: query,
      sobject: 'Opportunity',
      'Opportunity.fields': 'Id,Name,StageName,Amount,CloseDate,AccountId',
      overallLimit: '25',
    });
  });
});

it('pages by offset', async () => {
  const args = { query: 'example.com', limit: 1 };
  const first = await salesforce.execute('salesforce_search_contacts', args);
  const second = await salesforce.execute('salesforce_search_contacts', {
    ...args,
    cursor: first.nextCursor,
  });
  expect(second.result).not.toEqual(first.result);
  expect(salesforce.standIn.requests.at(-1)?.params).toMatchObject({
    offset: '1',
    overallLimit: '1',
  });
});

it.each([
  ['salesforce_get_contact', { contact_id: '003xx0000019999AAA' }, 404, 'NOT_FOUND', 'not exist'],
  [
    'salesforce_update_contact',
    { contact_id: ida, fields: { Shoe__c: 40 } },
    400,
    'INVALID_FIELD',
    "No such column 'Shoe__c'",
  ],
  [
    'salesforce_create_contact',
    { last_name: 'x', account_id: '001nowhere' },
    400,
    'MALFORMED_ID',
    'Account ID',
  ],
])('%s with %j fails with %s %s', async (name, args, status, code, words) => {
  expect(await salesforce.error(name, args)).toMatchObject({
    code: 'tool_failed',
    details: { status, code, message: expect.stringContaining(words) as string, retryable: false },
  });
});

it.each([
  ['salesforce_get_contact', { contact_id: '../User/005' }, 'contact_id'],
  ['salesforce_get_contact', { contact_id: `${ida}/Account` }, 'contact_id'],
  ['salesforce_update_opportunity', { opportunity_id: '..', fields: { A: 1 } }, 'opportunity_id'],
  ['salesforce_update_opportunity', { opportunity_id: '006', fields: {} }, 'fields'],
  ['salesforce_create_contact', { last_name: 'x', account_id: 'https://a' }, 'account_id'],
  ['salesforce_search_contacts', { query: 'x' }, 'query'],
])('%s with %j calls nothing', async (name, args, field) => {
  const before = salesforce.standIn.requests.length;
  expect(await salesforce.error(name, args)).toMatchObject({
    code: 'validation_failed',
    details: { field },
  });
  expect(salesforce.standIn.requests).toHaveLength(before);
});
