import type { Answer, Call, Handler } from '../http.js';
import type { TokenServer } from '../quirks.js';
import { pageFrom, Records } from '../records.js';
import { apiOf, Reply, revocationOf } from '../standard.js';

export const portalId = 62_515;

interface CrmObject {
  id: string;
  properties: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
}

const seeds: Record<string, Record<string, string>[]> = {
  contacts: [
    { firstname: 'Ida', lastname: 'Rhodes', email: 'ida@example.com' },
    { firstname: 'Mary', lastname: 'Jackson', email: 'mary@example.com' },
  ],
  deals: [{ dealname: 'Winter berths', amount: '12400', dealstage: 'contractsent' }],
  companies: [{ name: 'The Ropewalk', domain: 'ropewalk.example' }],
};

/** The properties that records may have; a portal has many more. */
const propertyNames: Record<string, readonly string[]> = {
  contacts: [
    'email',
    'firstname',
    'lastname',
    'company',
    'phone',
    'jobtitle',
    'lifecyclestage',
    'website',
  ],
  deals: ['dealname', 'dealstage', 'pipeline', 'amount', 'closedate', 'description'],
  companies: ['name', 'domain', 'phone', 'city', 'industry'],
};

/** The values that properties with a list of options may have. */
const options: Record<string, readonly string[]> = {
  pipeline: ['default'],
  dealstage: [
    'appointmentscheduled',
    'qualifiedtobuy',
    'presentationscheduled',
    'decisionmakerboughtin',
    'contractsent',
    'closedwon',
    'closedlost',
  ],
};

/**
 * The objects of the CRM, by name and by date.
 * @see https://developers.hubspot.com/docs/api-reference/crm-contacts-v3 (2026-11, in part)
 */
export function routesAt(token: string) {
  return (server: TokenServer) => {
    const api = apiOf(server, {
      unauthenticated: failure(
        401,
        'INVALID_AUTHENTICATION',
        'Authentication credentials not found.',
      ),
      forbidden: failure(
        403,
        'MISSING_SCOPES',
        'This app hasn’t been granted all required scopes.',
      ),
    });
    return {
      revocation: {
        [`POST ${token}/revoke`]: revocationOf(server, { clientAuth: 'post', ends: 'user' }),
      },
      api: {
        'GET /account-info/v3/details': api(['oauth'], () => ({
          portalId,
          accountType: 'STANDARD',
          uiDomain: 'app.hubspot.com',
          timeZone: 'GMT',
        })),
        ...Object.assign({}, ...Object.keys(seeds).map((kind) => objectRoutes(api, kind))),
      } as Record<string, Handler>,
    };
  };
}

function objectRoutes(api: ReturnType<typeof apiOf>, kind: string): Record<string, Handler> {
  const records = new Records(
    (seeds[kind] ?? []).map((properties, index) => made(index + 1, properties)),
  );
  const reads = [`crm.objects.${kind}.read`];
  const writes = [`crm.objects.${kind}.write`];
  const missing = new Reply(failure(404, 'OBJECT_NOT_FOUND', 'resource not found'));
  const base = `/crm/v3/objects/${kind}`;
  /** Returns what is wrong with the body; undefined if nothing is. */
  const problemOf = ({ headers, fields }: Call): Reply | undefined => {
    if (headers['content-type']?.includes('json') !== true)
      return new Reply(failure(415, 'VALIDATION_ERROR', 'Unsupported Media Type'));
    const problems = Object.entries(propertiesIn(fields)).flatMap(([name, value]) =>
      problemWith(propertyNames[kind] ?? [], name, value),
    );
    if (problems.length === 0) return undefined;
    const message = `Property values were not valid: ${JSON.stringify(problems)}`;
    return new Reply(failure(400, 'VALIDATION_ERROR', message));
  };
  return {
    [`GET ${base}`]: api(reads, (_token, { url }) => {
      const query = url.searchParams;
      return pageOf(records.all, query.get('after'), Number(query.get('limit')) || 10);
    }),
    [`POST ${base}`]: api(
      writes,
      (_token, call) => {
        const problem = problemOf(call);
        if (problem) return problem;
        const properties = propertiesIn(call.fields);
        const { email } = properties;
        const same = records.all.find(
          (one) => email !== undefined && one.properties['email'] === email,
        );
        return same
          ? new Reply(failure(409, 'CONFLICT', `Contact already exists. Existing ID: ${same.id}`))
          : records.add(made(records.all.length + 1, properties));
      },
      201,
    ),
    [`POST ${base}/search`]: api(reads, (_token, { headers, fields }) => {
      if (headers['content-type']?.includes('json') !== true)
        return new Reply(failure(415, 'VALIDATION_ERROR', 'Unsupported Media Type'));
      const limit = Number(fields['limit'] ?? 10);
      if (!(limit >= 1 && limit <= 200))
        return new Reply(failure(400, 'VALIDATION_ERROR', 'limit must be between 1 and 200'));
      const words = typeof fields['query'] === 'string' ? fields['query'].toLowerCase() : '';
      const found = records.all.filter(({ properties }) =>
        Object.values(properties).join(' ').toLowerCase().includes(words),
      );
      const after = typeof fields['after'] === 'string' ? fields['after'] : null;
      const page = pageOf(
        found.map((record) => withOnly(record, fields['properties'])),
        after,
        limit,
      );
      return { total: found.length, ...page };
    }),
    [`GET ${base}/:id`]: api(reads, (_token, { params }) => records.find(params['id']) ?? missing),
    [`PATCH ${base}/:id`]: api(writes, (_token, call) => {
      const record = records.find(call.params['id']);
      if (!record) return missing;
      const problem = problemOf(call);
      if (problem) return problem;
      Object.assign(record.properties, propertiesIn(call.fields));
      record.updatedAt = new Date().toISOString();
      return record;
    }),
    [`DELETE ${base}/:id`]: api(writes, (_token, { params }) => {
      records.remove(params['id']);
      return new Reply({ status: 204 });
    }),
  };
}

function pageOf(all: readonly object[], after: string | null, limit: number): object {
  const { items: results, next } = pageFrom(all, Number(after), limit);
  return { results, ...(next !== undefined && { paging: { next: { after: String(next) } } }) };
}

/** A search returns the properties that it names, null where a record has none. */
function withOnly(record: CrmObject, names: unknown): object {
  if (!Array.isArray(names)) return record;
  const wanted = names.filter((name) => typeof name === 'string');
  const properties = wanted.map((name) => [name, record.properties[name] ?? null] as const);
  return { ...record, properties: Object.fromEntries(properties) };
}

function problemWith(known: readonly string[], name: string, value: string): object[] {
  if (!known.includes(name))
    return [
      {
        isValid: false,
        message: `Property "${name}" does not exist`,
        error: 'PROPERTY_DOESNT_EXIST',
        name,
      },
    ];
  const allowed = options[name];
  if (allowed && value !== '' && !allowed.includes(value))
    return [
      {
        isValid: false,
        message: `${value} was not one of the allowed options: [${allowed.join(', ')}]`,
        error: 'INVALID_OPTION',
        name,
      },
    ];
  if (name === 'email' && !/^[^@\s]+@[^@\s]+$/.test(value))
    return [
      {
        isValid: false,
        message: `Email address ${value} is invalid`,
        error: 'INVALID_EMAIL',
        name,
      },
    ];
  return [];
}

function propertiesIn(fields: Call['fields']): Record<string, string> {
  const { properties } = fields;
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  );
}

function made(number: number, properties: Record<string, string>): CrmObject {
  const now = new Date().toISOString();
  return {
    id: String(number),
    properties: { ...properties },
    createdAt: now,
    updatedAt: now,
    archived: false,
  };
}

export function failure(code: number, category: string, message: string): Answer {
  return { status: code, body: { status: 'error', message, correlationId: '1', category } };
}
