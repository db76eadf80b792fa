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
  return {
    [`GET ${base}`]: api(reads, (_token, { url }) => {
      const query = url.searchParams;
      return pageOf(records.all, query.get('after'), Number(query.get('limit')) || 10);
    }),
    [`POST ${base}`]: api(
      writes,
      (_token, { fields }) => {
        const properties = propertiesIn(fields);
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
    [`POST ${base}/search`]: api(reads, (_token, { fields }) => {
      const words = typeof fields['query'] === 'string' ? fields['query'].toLowerCase() : '';
      const found = records.all.filter(({ properties }) =>
        Object.values(properties).join(' ').toLowerCase().includes(words),
      );
      const after = typeof fields['after'] === 'string' ? fields['after'] : null;
      const page = pageOf(found, after, Number(fields['limit']) || 10);
      return { total: found.length, ...page };
    }),
    [`GET ${base}/:id`]: api(reads, (_token, { params }) => records.find(params['id']) ?? missing),
    [`PATCH ${base}/:id`]: api(writes, (_token, { params, fields }) => {
      const record = records.find(params['id']);
      if (!record) return missing;
      Object.assign(record.properties, propertiesIn(fields));
      record.updatedAt = new Date().toISOString();
      return record;
    }),
    [`DELETE ${base}/:id`]: api(writes, (_token, { params }) => {
      records.remove(params['id']);
      return new Reply({ status: 204 });
    }),
  };
}

function pageOf(all: readonly CrmObject[], after: string | null, limit: number): object {
  const { items: results, next } = pageFrom(all, Number(after), limit);
  return { results, ...(next !== undefined && { paging: { next: { after: String(next) } } }) };
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
