import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let hubspot: ToolUser;
beforeAll(async () => {
  hubspot = await ToolUser.start('hubspot');
});
afterAll(() => hubspot.close());

describe('what is sent', () => {
  it('is a contact, without what is missing', async () => {
    const [sent] = await hubspot.requestsOf('hubspot_create_contact', {
      email: 'new@example.com',
      first_name: 'Nova',
      last_name: null,
      phone: '1',
    });
    expect(sent).toMatchObject({ method: 'POST', path: '/crm/v3/objects/contacts' });
    expect(sent?.params).toEqual({
      properties: '{"email":"new@example.com","firstname":"Nova","phone":"1"}',
    });
  });

  it('is a deal, whose amount is text', async () => {
    const [sent] = await hubspot.requestsOf('hubspot_create_deal', {
      name: 'Crane',
      stage: 'qualifiedtobuy',
      pipeline: 'default',
      amount: 1500.5,
      close_date: '2027-01-31',
    });
    expect(sent).toMatchObject({ method: 'POST', path: '/crm/v3/objects/deals' });
    expect(JSON.parse(sent?.params['properties'] ?? '')).toEqual({
      dealname: 'Crane',
      dealstage: 'qualifiedtobuy',
      pipeline: 'default',
      amount: '1500.5',
      closedate: '2027-01-31',
    });
  });

  it.each([
    ['hubspot_update_contact', { contact_id: '2' }, '/crm/v3/objects/contacts/2', { phone: '7' }],
    ['hubspot_update_deal', { deal_id: '1' }, '/crm/v3/objects/deals/1', { amount: '7' }],
  ])('is a change of %s, whose values are text', async (name, id, path, properties) => {
    const given = Object.fromEntries(Object.keys(properties).map((key) => [key, 7]));
    const [sent] = await hubspot.requestsOf(name, { ...id, properties: given });
    expect(sent).toMatchObject({
      method: 'PATCH',
      path,
      params: { properties: JSON.stringify(properties) },
    });
  });

  it.each([
    ['contacts', 'email'],
    ['deals', 'dealname'],
    ['companies', 'domain'],
  ])('is a search for %s with the properties that matter', async (objects, property) => {
    const name = `hubspot_search_${objects}`;
    const [sent] = await hubspot.requestsOf(name);
    expect(sent).toMatchObject({ method: 'POST', path: `/crm/v3/objects/${objects}/search` });
    expect(JSON.parse(sent?.params['properties'] ?? '')).toContain(property);
    const [other] = await hubspot.requestsOf(name, { properties: ['website'], query: 'a' });
    expect(other?.params).toEqual({ query: 'a', properties: '["website"]', limit: '25' });
  });
});

it('pages by the cursor in the body', async () => {
  const args = { properties: ['email'], limit: 1 };
  const first = await hubspot.execute('hubspot_search_contacts', args);
  const cursor = first.nextCursor;
  const second = await hubspot.execute('hubspot_search_contacts', { ...args, cursor });
  expect(second.result).not.toEqual(first.result);
  expect(hubspot.standIn.requests.at(-1)?.params).toMatchObject({ limit: '1', after: '1' });
});

it.each([
  ['hubspot_create_contact', { email: 'ida@example.com' }, 409, 'CONFLICT', 'Existing ID: 1'],
  [
    'hubspot_update_contact',
    { contact_id: '1', properties: { shoe_size: 40 } },
    400,
    'VALIDATION_ERROR',
    'PROPERTY_DOESNT_EXIST',
  ],
  [
    'hubspot_create_deal',
    { name: 'x', stage: 'nearly there' },
    400,
    'VALIDATION_ERROR',
    'appointmentscheduled',
  ],
  [
    'hubspot_update_deal',
    { deal_id: '999', properties: { amount: 1 } },
    404,
    'OBJECT_NOT_FOUND',
    'not found',
  ],
])('%s with %j fails with %s %s', async (name, args, status, code, words) => {
  expect(await hubspot.error(name, args)).toMatchObject({
    code: 'tool_failed',
    details: { status, code, message: expect.stringContaining(words) as string, retryable: false },
  });
});

it.each([
  ['hubspot_update_contact', { contact_id: '1/../2', properties: { phone: '1' } }, 'contact_id'],
  ['hubspot_update_contact', { contact_id: 'batch/update', properties: { a: '1' } }, 'contact_id'],
  ['hubspot_update_deal', { deal_id: '..', properties: { amount: 1 } }, 'deal_id'],
  ['hubspot_update_deal', { deal_id: '1', properties: {} }, 'properties'],
  ['hubspot_create_contact', { email: 'a@b.example\r\nBcc: c@d.example' }, 'email'],
])('%s with %j calls nothing', async (name, args, field) => {
  const before = hubspot.standIn.requests.length;
  expect(await hubspot.error(name, args)).toMatchObject({
    code: 'validation_failed',
    details: { field },
  });
  expect(hubspot.standIn.requests).toHaveLength(before);
});
