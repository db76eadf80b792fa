import type { Answer, Call, Handler } from '../http.js';
import type { TokenServer } from '../quirks.js';
import { pageFrom } from '../records.js';
import { apiOf, Reply, revocationOf } from '../standard.js';

type Item = { readonly id: number } & Record<string, unknown>;

/** The fields that may be written, with their JSON types. */
type Fields = Readonly<Record<string, 'string' | 'number' | 'boolean' | 'list'>>;

const dealFields: Fields = {
  title: 'string',
  value: 'number',
  currency: 'string',
  status: 'string',
  stage_id: 'number',
  pipeline_id: 'number',
  owner_id: 'number',
  person_id: 'number',
  org_id: 'number',
  expected_close_date: 'string',
};
const personFields: Fields = {
  name: 'string',
  emails: 'list',
  phones: 'list',
  owner_id: 'number',
  org_id: 'number',
};
const activityFields: Fields = {
  subject: 'string',
  type: 'string',
  done: 'boolean',
  due_date: 'string',
  due_time: 'string',
  owner_id: 'number',
  deal_id: 'number',
  person_id: 'number',
};

/**
 * Deals, persons and activities of a company. Not documented: the codes of most errors.
 * @see https://developers.pipedrive.com/docs/api/v1 (2026-11, in part)
 */
export function routes(server: TokenServer) {
  const api = apiOf(server, {
    unauthenticated: failure(401, 'unauthorized access'),
    forbidden: failure(403, 'Scope and URL mismatch'),
  });
  const deal = {
    value: 0,
    currency: 'EUR',
    status: 'open',
    stage_id: 1,
    pipeline_id: 1,
    owner_id: 1,
    person_id: null,
    org_id: null,
    expected_close_date: null,
  };
  const activity = { done: false, owner_id: 1, deal_id: null, person_id: null };
  const deals: Item[] = [
    { ...deal, id: 1, title: 'Winter berths', value: 12_400, status: 'open', person_id: 1 },
  ];
  const people: Item[] = [
    {
      id: 1,
      name: 'Ida Rhodes',
      emails: [{ value: 'ida@example.com', primary: true, label: 'work' }],
      phones: [],
    },
  ];
  const activities: Item[] = [
    {
      ...activity,
      id: 1,
      subject: 'Call the ropewalk',
      type: 'call',
      due_date: '2026-12-01',
      due_time: '09:00',
      deal_id: 1,
    },
  ];

  const reads = (scope: string, handle: (call: Call) => object): Handler =>
    api([`${scope}:read`, `${scope}:full`], (_token, call) => handle(call));
  const list = (scope: string, items: readonly Item[], ...filters: readonly string[]): Handler =>
    reads(scope, ({ url }) => {
      const query = url.searchParams;
      return pageOf(
        items.filter((item) =>
          filters.every((name) => {
            const wanted = query.get(name);
            return wanted === null || wanted === JSON.stringify(item[name]).replaceAll('"', '');
          }),
        ),
        query,
        (data) => data,
      );
    });
  const adds = (
    scope: string,
    items: Item[],
    fields: Fields,
    required: string,
    usual: object,
  ): Handler =>
    api(
      [`${scope}:full`],
      (_token, call) => {
        const problem = problemIn(call, fields, required);
        if (problem) return problem;
        const item = { ...usual, ...call.fields, id: items.length + 1 };
        items.push(item);
        return { success: true, data: item };
      },
      201,
    );

  return {
    revocation: {
      'POST /oauth/revoke': revocationOf(server, { clientAuth: 'basic', ends: 'user' }),
    },
    api: {
      'GET /api/v1/users/me': api(['base'], ({ user }) => ({
        success: true,
        data: {
          id: Number(user.id),
          name: user.name,
          email: user.email,
          company_id: 7_701,
          company_name: 'Harbour & Co',
          company_domain: 'harbour',
        },
      })),
      'GET /api/v1/deals': list('deals', deals),
      'GET /api/v2/deals': list('deals', deals, 'status', 'owner_id', 'stage_id'),
      'POST /api/v2/deals': adds('deals', deals, dealFields, 'title', deal),
      'PATCH /api/v2/deals/:id': api(['deals:full'], (_token, call) => {
        const found = deals.find(({ id }) => String(id) === call.params['id']);
        if (!found) return new Reply(failure(404, 'Deal not found', 'ERR_NOT_FOUND'));
        const problem = problemIn(call, dealFields);
        if (problem) return problem;
        return { success: true, data: Object.assign(found, call.fields) };
      }),
      'GET /api/v1/persons': list('contacts', people),
      'GET /api/v2/persons': list('contacts', people),
      'GET /api/v2/persons/search': reads('contacts', ({ url }) => {
        const term = (url.searchParams.get('term') ?? '').toLowerCase();
        if (term.length < 2) return invalid('term must contain at least 2 characters');
        const found = people.filter((one) => JSON.stringify(one).toLowerCase().includes(term));
        return pageOf(found, url.searchParams, (page) => ({
          items: page.map(({ id, name, emails, phones }) => ({
            result_score: 0.5,
            item: {
              id,
              type: 'person',
              name,
              emails: valuesOf(emails),
              phones: valuesOf(phones),
              organization: null,
            },
          })),
        }));
      }),
      'POST /api/v2/persons': adds('contacts', people, personFields, 'name', {
        emails: [],
        phones: [],
      }),
      'GET /api/v1/activities': list('activities', activities),
      'GET /api/v2/activities': list('activities', activities, 'done', 'owner_id', 'deal_id'),
      'POST /api/v2/activities': adds(
        'activities',
        activities,
        activityFields,
        'subject',
        activity,
      ),
    },
  };
}

/** Returns what is wrong with a body; undefined if nothing is. */
function problemIn({ headers, fields }: Call, known: Fields, required?: string): Reply | undefined {
  if (headers['content-type']?.includes('json') !== true) return invalid('the body must be JSON');
  if (required !== undefined && (fields[required] ?? '') === '')
    return invalid(`${required} is required`);
  for (const [name, value] of Object.entries(fields)) {
    const type = known[name];
    if (type === undefined) return invalid(`unrecognized key ${name}`);
    const isRight =
      value === null || (type === 'list' ? Array.isArray(value) : typeof value === type);
    if (!isRight) return invalid(`${name} must be a ${type}`);
  }
  const { status } = fields;
  return status === undefined || status === 'open' || status === 'won' || status === 'lost'
    ? undefined
    : invalid('status must be open, won or lost');
}

/** Pages are 100 items, at most 500. A cursor marks the first item of the next page. */
function pageOf(
  all: readonly Item[],
  query: URLSearchParams,
  shown: (page: readonly Item[]) => unknown,
): object {
  const cursor = query.get('cursor');
  const from = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
  const limit = Number(query.get('limit') ?? 100);
  if (!Number.isInteger(from) || !(limit >= 1 && limit <= 500))
    return invalid('limit must be between 1 and 500, and cursor one of a page');
  const { items, next } = pageFrom(all, from, limit);
  return {
    success: true,
    data: shown(items),
    additional_data: {
      next_cursor: next === undefined ? null : Buffer.from(String(next)).toString('base64url'),
    },
  };
}

function valuesOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((one: { readonly value?: unknown }) => one.value) : [];
}

function invalid(problem: string): Reply {
  return new Reply(failure(400, `Validation failed: ${problem}`, 'ERR_SCHEMA_VALIDATION_FAILED'));
}

export function failure(status: number, error: string, code?: string): Answer {
  return {
    status,
    body: {
      success: false,
      error,
      error_info: 'Please check developers.pipedrive.com for more information about Pipedrive API.',
      data: null,
      additional_data: null,
      ...(code === undefined ? { errorCode: status } : { code }),
    },
  };
}
