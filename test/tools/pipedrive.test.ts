import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolUser } from './tool-user.js';

let pipedrive: ToolUser;
beforeAll(async () => {
  pipedrive = await ToolUser.start('pipedrive');
});
afterAll(() => pipedrive.close());

describe('what is sent', () => {
  it('is a deal, without what is missing', async () => {
    const deal = { title: 'Crane', value: 5.5, currency: 'EUR', person_id: 1 };
    const args = { ...deal, stage_id: null };
    const [sent] = await pipedrive.requestsOf('pipedrive_create_deal', args);
    expect(sent).toMatchObject({ method: 'POST', path: '/api/v2/deals' });
    expect(sent?.params).toEqual({ ...deal, value: '5.5', person_id: '1' });
  });

  it('is a change of a deal', async () => {
    const change = { deal_id: 1, status: 'lost' };
    const [sent] = await pipedrive.requestsOf('pipedrive_update_deal', change);
    expect(sent).toMatchObject({ method: 'PATCH', path: '/api/v2/deals/1' });
    expect(sent?.params).toEqual({ status: 'lost' });
    const { result } = await pipedrive.execute('pipedrive_list_deals', { status: 'lost' });
    expect(result).toMatchObject({ items: [{ id: 1, title: 'Winter berths', status: 'lost' }] });
  });

  it('is a person with lists of addresses and numbers', async () => {
    const person = { name: 'Grete', email: 'grete@example.com' };
    const [sent] = await pipedrive.requestsOf('pipedrive_create_person', person);
    expect(sent).toMatchObject({ method: 'POST', path: '/api/v2/persons' });
    expect(sent?.params).toEqual({
      name: 'Grete',
      emails: '[{"value":"grete@example.com","primary":true,"label":"work"}]',
    });
    const { result } = await pipedrive.execute('pipedrive_search_people', { query: 'grete' });
    expect(result).toMatchObject({ items: [{ name: 'Grete', emails: ['grete@example.com'] }] });
  });

  it('is an activity', async () => {
    const plan = { subject: 'Visit', type: 'meeting', due_date: '2026-12-03', due_time: '10:30' };
    const [sent] = await pipedrive.requestsOf('pipedrive_create_activity', plan);
    expect(sent).toMatchObject({ method: 'POST', path: '/api/v2/activities', params: plan });
  });

  it('is a list, filtered by what is given', async () => {
    const args = { done: false, owner_id: 1, deal_id: 1 };
    const [sent] = await pipedrive.requestsOf('pipedrive_list_activities', args);
    expect(sent?.params).toEqual({ done: 'false', owner_id: '1', deal_id: '1', limit: '25' });
  });
});

it('pages by cursor', async () => {
  await pipedrive.execute('pipedrive_create_deal', { title: 'Another' });
  const first = await pipedrive.execute('pipedrive_list_deals', { limit: 1 });
  const cursor = first.nextCursor;
  const second = await pipedrive.execute('pipedrive_list_deals', { limit: 1, cursor });
  expect(second.result).not.toEqual(first.result);
  expect(pipedrive.standIn.requests.at(-1)?.params).toMatchObject({ cursor: 'MQ', limit: '1' });
});

it('fails with the sentence that says why', async () => {
  const missing = { deal_id: 999, status: 'won' };
  expect(await pipedrive.error('pipedrive_update_deal', missing)).toMatchObject({
    code: 'tool_failed',
    details: { status: 404, code: 'ERR_NOT_FOUND', message: 'Deal not found', retryable: false },
  });
});

it.each([
  ['pipedrive_update_deal', { deal_id: '1/products', status: 'won' }, 'deal_id'],
  ['pipedrive_update_deal', { deal_id: '..', status: 'won' }, 'deal_id'],
  ['pipedrive_update_deal', { deal_id: 1 }, 'title'],
  ['pipedrive_create_activity', { subject: 'x', type: 'call', due_date: '3.12.' }, 'due_date'],
  ['pipedrive_search_people', { query: 'x' }, 'query'],
])('%s with %j calls nothing', async (name, args, field) => {
  const before = pipedrive.standIn.requests.length;
  expect(await pipedrive.error(name, args)).toMatchObject({
    code: 'validation_failed',
    details: { field },
  });
  expect(pipedrive.standIn.requests).toHaveLength(before);
});
