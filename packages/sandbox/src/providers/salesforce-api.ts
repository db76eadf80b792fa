import { type Answer, type Call } from '../http.js';
import type { TokenServer } from '../quirks.js';
import { pageFrom, Records } from '../records.js';
import { apiOf, Reply, revocationOf } from '../standard.js';

export const organization = '00Dxx0000001gPLEAY';

type SObject = { id: string } & Record<string, unknown>;

/**
 * The objects of the organisation: their id's prefix, the fields that creating needs, all fields
 * that can be written, and records.
 */
const objects = {
  Contact: {
    prefix: '003',
    required: ['LastName'],
    fields: ['FirstName', 'LastName', 'Email', 'Phone', 'Title', 'AccountId', 'Description'],
    seed: [
      { FirstName: 'Ida', LastName: 'Rhodes', Email: 'ida@example.com' },
      { FirstName: 'Mary', LastName: 'Jackson', Email: 'mary@example.com' },
    ],
  },
  Opportunity: {
    prefix: '006',
    required: ['Name', 'StageName', 'CloseDate'],
    fields: ['Name', 'StageName', 'CloseDate', 'Amount', 'AccountId', 'Description'],
    seed: [
      { Name: 'Winter berths', StageName: 'Prospecting', CloseDate: '2027-01-31', Amount: 12_400 },
    ],
  },
  Account: {
    prefix: '001',
    required: ['Name'],
    fields: ['Name', 'Phone', 'Website'],
    seed: [{ Name: 'The Ropewalk' }],
  },
} as const;

type ObjectName = keyof typeof objects;

/**
 * Queries, searches and records of an organisation.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest (2026-11, in part)
 */
export function routes(server: TokenServer) {
  const guarded = apiOf(server, {
    unauthenticated: failure(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
    forbidden: failure(403, 'API_DISABLED_FOR_ORG', 'The API is not enabled for this user'),
  });
  const api = (handle: (call: Call) => object) =>
    guarded(['api', 'full'], (_token, call) => {
      const hasBody = call.method === 'POST' || call.method === 'PATCH';
      return hasBody && call.headers['content-type']?.includes('json') !== true
        ? new Reply(
            failure(415, 'UNSUPPORTED_MEDIA_TYPE', 'The requested media type is not supported'),
          )
        : handle(call);
    });
  const data = new Map(
    Object.entries(objects).map(([name, { prefix, seed }]) => [
      name,
      new Records<SObject>(
        seed.map((fields, index) => withName({ id: idOf(prefix, index), ...fields })),
      ),
    ]),
  );
  const missing = new Reply(failure(404, 'NOT_FOUND', 'The requested resource does not exist'));
  const shown = (name: string, { id, ...fields }: SObject) => ({
    attributes: { type: name, url: `/services/data/v62.0/sobjects/${name}/${id}` },
    Id: id,
    ...fields,
  });
  /** Finds the records of the object that a route or query names. */
  const of = (name: string | undefined): [ObjectName, Records<SObject>] | undefined => {
    const known = Object.keys(objects).find((one) => one.toLowerCase() === name?.toLowerCase());
    const records = known === undefined ? undefined : data.get(known);
    return known === undefined || !records ? undefined : [known as ObjectName, records];
  };
  /** Returns what is wrong with the fields of a record; undefined if nothing is. */
  const problemIn = (name: ObjectName, fields: Call['fields']): Reply | undefined => {
    const known: readonly string[] = objects[name].fields;
    const unknown = Object.keys(fields).find((field) => !known.includes(field));
    if (unknown !== undefined)
      return new Reply(
        failure(400, 'INVALID_FIELD', `No such column '${unknown}' on sobject of type ${name}`),
      );
    const { CloseDate, AccountId } = fields;
    if (
      CloseDate !== undefined &&
      !(typeof CloseDate === 'string' && /^\d{4}-\d\d-\d\d$/.test(CloseDate))
    )
      return new Reply(
        failure(400, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of date from VALUE_STRING'),
      );
    const isAccount =
      typeof AccountId === 'string' && data.get('Account')?.find(AccountId) !== undefined;
    return AccountId === undefined || AccountId === null || isAccount
      ? undefined
      : new Reply(
          failure(
            400,
            'MALFORMED_ID',
            `Account ID: id value of incorrect type: ${JSON.stringify(AccountId)}`,
          ),
        );
  };
  const base = '/services/data/:version';

  return {
    revocation: {
      'POST /services/oauth2/revoke': revocationOf(server, { clientAuth: 'none', ends: 'grant' }),
    },
    api: {
      'GET /services/oauth2/userinfo': guarded(['openid', 'api', 'full'], ({ user }) => ({
        sub: `https://login.salesforce.com/id/${organization}/${user.id}`,
        user_id: user.id,
        organization_id: organization,
        preferred_username: user.email,
        name: user.name,
        email: user.email,
      })),
      [`GET ${base}/query`]: api(({ url }) => {
        const query = url.searchParams.get('q') ?? '';
        const [, name] = /\sfrom\s+(\w+)/i.exec(query) ?? [];
        if (name === undefined)
          return new Reply(failure(400, 'MALFORMED_QUERY', 'unexpected token: query'));
        const found = of(name);
        if (!found)
          return new Reply(
            failure(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`),
          );
        const limit = Number(/\slimit\s+(\d+)/i.exec(query)?.[1] ?? 2000);
        const records = found[1].all.slice(0, limit).map((record) => shown(found[0], record));
        return { totalSize: records.length, done: true, records };
      }),
      [`GET ${base}/parameterizedSearch`]: api(({ url }) => {
        const words = (url.searchParams.get('q') ?? '').toLowerCase();
        if (words.length < 2)
          return new Reply(
            failure(400, 'MALFORMED_SEARCH', 'search term must be longer than one character'),
          );
        const query = url.searchParams;
        const names = query.getAll('sobject');
        const unknown = names.find((name) => of(name) === undefined);
        if (unknown !== undefined)
          return new Reply(
            failure(400, 'INVALID_TYPE', `sObject type '${unknown}' is not supported.`),
          );
        const offset = Number(query.get('offset') ?? 0);
        const limit = Number(query.get('overallLimit') ?? 2000);
        if (!(limit >= 1 && limit <= 2000 && offset >= 0 && offset <= 2000))
          return new Reply(
            failure(400, 'INVALID_SEARCH', 'offset or overallLimit is out of range'),
          );
        const found = names.flatMap((name) =>
          (of(name)?.[1].all ?? [])
            .filter((record) => JSON.stringify(record).toLowerCase().includes(words))
            .map((record) => withOnly(shown(name, record), query.get(`${name}.fields`))),
        );
        return { searchRecords: pageFrom(found, offset, limit).items };
      }),
      [`GET ${base}/sobjects/:object`]: api(({ params }) => {
        const found = of(params['object']);
        return found
          ? { recentItems: found[1].all.map((record) => shown(found[0], record)) }
          : missing;
      }),
      [`POST ${base}/sobjects/:object`]: api(({ params, fields }) => {
        const found = of(params['object']);
        if (!found) return missing;
        const [name, records] = found;
        const problem = problemIn(name, fields);
        if (problem) return problem;
        const { prefix, required } = objects[name];
        const absent = required.filter((field) => (fields[field] ?? '') === '');
        if (absent.length > 0)
          return new Reply({
            status: 400,
            body: [
              {
                errorCode: 'REQUIRED_FIELD_MISSING',
                message: `Required fields are missing: [${absent.join(', ')}]`,
                fields: absent,
              },
            ],
          });
        const { id } = records.add(withName({ ...fields, id: idOf(prefix, records.all.length) }));
        return new Reply({ status: 201, body: { id, success: true, errors: [] } });
      }),
      [`GET ${base}/sobjects/:object/:id`]: api(({ params }) => {
        const found = of(params['object']);
        const record = found?.[1].find(params['id']);
        return found && record ? shown(found[0], record) : missing;
      }),
      [`PATCH ${base}/sobjects/:object/:id`]: api(({ params, fields }) => {
        const found = of(params['object']);
        if (!found?.[1].find(params['id'])) return missing;
        const problem = problemIn(found[0], fields);
        if (problem) return problem;
        found[1].change(params['id'], fields);
        return new Reply({ status: 204 });
      }),
      [`DELETE ${base}/sobjects/:object/:id`]: api(({ params }) =>
        of(params['object'])?.[1].remove(params['id']) === true
          ? new Reply({ status: 204 })
          : missing,
      ),
    },
  };
}

/** A search returns the fields that it names, in any case of letters; null where there is none. */
function withOnly(record: object, fields: string | null): object {
  if (fields === null) return record;
  const all = Object.entries(record);
  const kept = fields.split(',').map((name) => {
    const found = all.find(([field]) => field.toLowerCase() === name.toLowerCase());
    return found ?? ([name, null] as const);
  });
  const attributes = all.filter(([name]) => name === 'attributes');
  return Object.fromEntries([...attributes, ...kept]);
}

function idOf(prefix: string, index: number): string {
  return `${prefix}xx000001${String(index).padStart(4, '0')}AAA`;
}

function withName(record: SObject): SObject {
  const { FirstName, LastName } = record;
  const names = [FirstName, LastName].filter((part) => typeof part === 'string');
  return names.length === 0 ? record : { ...record, Name: names.join(' ') };
}

export function failure(status: number, errorCode: string, message: string): Answer {
  return { status, body: [{ errorCode, message }] };
}
