import type { OAuthProvider, Provider } from '@hawser/server/providers';
import { variableOf, placeholdersIn } from './connectors.js';
import type { ExampleCall } from './calls.js';

/** The account of the samples: the host's own id of a user. */
export const exampleAccount = 'user-123';

/** A call as code, by language. */
export interface Samples {
  readonly curl: string;
  readonly typescript: string;
  readonly python: string;
}

/** A request of a sample. */
interface SampleRequest {
  readonly method: 'GET' | 'POST';
  /** The beginning of the URL that a variable has. */
  readonly base?: { readonly variable: string; readonly rest: string };
  readonly url: string;
  /** The text of each header's value, or the variable with its end. */
  readonly headers: readonly (readonly [name: string, before: string, variable?: string])[];
  readonly body?: object | undefined;
}

const key = ['Authorization', 'Bearer ', 'HAWSER_API_KEY'] as const;
const contentType = ['Content-Type', 'application/json'] as const;

/** Returns a call through the proxy as code. */
export function proxySamples({ slug }: Provider, call: ExampleCall): Samples {
  const { method = 'GET', path, body } = call;
  const request: SampleRequest = {
    method,
    base: { variable: 'HAWSER_URL', rest: `/api/v1/proxy/${slug}${path}` },
    url: '',
    headers: [key, ['X-Account-Id', exampleAccount], ...(body ? [contentType] : [])],
    body,
  };
  return {
    curl: curlOf(request),
    typescript: [
      ...clientLines,
      '',
      'const response = await hawser.fetch(',
      `  { account: '${exampleAccount}', provider: '${slug}' },`,
      `  ${quoted(path)},`,
      ...(body
        ? [
            `  { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(${JSON.stringify(body)}) },`,
          ]
        : []),
      ');',
      'const answer = await response.json();',
    ].join('\n'),
    python: [
      'import os',
      '',
      'import requests',
      '',
      ...pythonLines('response', request),
      'answer = response.json()',
    ].join('\n'),
  };
}

/** Returns a call with the token itself as code: the token is read first. */
export function tokenSamples(provider: OAuthProvider, call: ExampleCall): Samples {
  const { slug, api } = provider;
  const { method = 'GET', path, body } = call;
  const { name, prefix } = api.tokenHeader ?? { name: 'Authorization', prefix: 'Bearer ' };
  const token = headerName(name);
  const isFixed = placeholdersIn(api.baseUrl).length === 0;
  const request: SampleRequest = {
    method,
    ...(!isFixed && { base: { variable: addressVariable(provider), rest: path } }),
    url: isFixed ? api.baseUrl + path : '',
    headers: [
      [token, prefix, 'ACCESS_TOKEN'],
      ...apiHeaders(provider),
      ...(body ? [contentType] : []),
    ],
    body,
  };
  const search = `/api/v1/connections?provider=${slug}&identifier=${exampleAccount}&status=active`;
  const find: SampleRequest = {
    method: 'GET',
    base: { variable: 'HAWSER_URL', rest: search },
    url: '',
    headers: [key],
  };
  const own = request.base ? `\nconst { ${request.base.variable} = '' } = process.env;` : '';
  return {
    curl: [
      `CONNECTION_ID=$(${curlOf(find, '-s ')} | jq -r '.data[0].id')`,
      `ACCESS_TOKEN=$(curl -s "$HAWSER_URL/api/v1/connections/$CONNECTION_ID/token" \\\n  -H "Authorization: Bearer $HAWSER_API_KEY" | jq -r .data.access_token)`,
      curlOf(request),
    ].join('\n'),
    typescript: [
      ...clientLines,
      own.trimStart(),
      '',
      `const token = await hawser.connections.accessToken({ account: '${exampleAccount}', provider: '${slug}' });`,
      `if (token.auth_type !== 'oauth2') throw new Error('It holds no token');`,
      `const response = await fetch(${typescriptUrl(request)}, {`,
      ...(method === 'POST' ? [`  method: 'POST',`] : []),
      '  headers: {',
      ...request.headers.map(([header, before, variable]) => {
        const value =
          variable === 'ACCESS_TOKEN'
            ? before === ''
              ? 'token.access_token'
              : `\`${before}\${token.access_token}\``
            : variable === undefined
              ? quoted(before)
              : `process.env.${variable} ?? ''`;
        return `    ${/^\w+$/.test(header) ? header : quoted(header)}: ${value},`;
      }),
      '  },',
      ...(body ? [`  body: JSON.stringify(${JSON.stringify(body)}),`] : []),
      '});',
      'const answer = await response.json();',
    ]
      .filter((line, index, all) => line !== '' || all[index - 1] !== '')
      .join('\n'),
    python: [
      'import os',
      '',
      'import requests',
      '',
      ...pythonLines('found', find),
      'token = requests.get(',
      `    os.environ["HAWSER_URL"] + "/api/v1/connections/" + found.json()["data"][0]["id"] + "/token",`,
      '    headers={"Authorization": "Bearer " + os.environ["HAWSER_API_KEY"]},',
      '    timeout=90,',
      ').json()["data"]',
      ...pythonLines('response', request),
      'answer = response.json()',
    ].join('\n'),
  };
}

/** Returns the execution of a tool as code. */
export function toolSamples(name: string, args: object): Samples {
  const body = { account: exampleAccount, arguments: args };
  const request: SampleRequest = {
    method: 'POST',
    base: { variable: 'HAWSER_URL', rest: `/api/v1/tools/${name}/execute` },
    url: '',
    headers: [key, contentType],
    body,
  };
  return {
    curl: curlOf(request),
    typescript: [
      ...clientLines,
      '',
      `const answer = await hawser.tools.execute('${name}', ${JSON.stringify(body)});`,
    ].join('\n'),
    python: [
      'import os',
      '',
      'import requests',
      '',
      ...pythonLines('response', request),
      'answer = response.json()',
    ].join('\n'),
  };
}

/** Returns the name of the variable with the address of a connection's API. */
export function addressVariable(provider: Provider): string {
  return variableOf(provider, 'API_URL');
}

/** Returns samples as Markdown. On the site, they share one box. */
export function codeGroup({ curl, typescript, python }: Samples): string {
  return [
    '<!-- code group -->',
    `\`\`\`sh [cURL]\n${curl}\n\`\`\``,
    `\`\`\`ts [TypeScript]\n${typescript}\n\`\`\``,
    `\`\`\`python [Python]\n${python}\n\`\`\``,
    '<!-- end of group -->',
  ].join('\n\n');
}

const clientLines = [
  "import { HawserClient } from '@hawser/client';",
  '',
  "const { HAWSER_URL = '', HAWSER_API_KEY = '' } = process.env;",
  'const hawser = new HawserClient({ baseUrl: HAWSER_URL, apiKey: HAWSER_API_KEY });',
];

/** The API's own headers, which the proxy adds. Hawser's name is not the caller's. */
function apiHeaders(provider: OAuthProvider): SampleRequest['headers'] {
  return Object.entries(provider.api.headers ?? {})
    .filter(([, value]) => !value.includes('Hawser'))
    .map(([name, value]) =>
      value === '{client_id}'
        ? ([headerName(name), '', variableOf(provider, 'CLIENT_ID')] as const)
        : ([headerName(name), value] as const),
    );
}

/** Returns a header's name as documentation writes it: `Notion-Version`. */
function headerName(name: string): string {
  return name.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase());
}

function curlOf({ method, base, url, headers, body }: SampleRequest, options = ''): string {
  const address = base ? `$${base.variable}${escaped(base.rest)}` : escaped(url);
  return [
    `curl ${options}${method === 'POST' && !body ? '-X POST ' : ''}"${address}"`,
    ...headers.map(([name, before, variable]) =>
      variable === undefined ? `-H '${name}: ${before}'` : `-H "${name}: ${before}$${variable}"`,
    ),
    ...(body ? [`-d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`] : []),
  ].join(' \\\n  ');
}

/** Escapes a text for the double quotes of a POSIX shell. */
function escaped(text: string): string {
  return text.replace(/[$`"\\]/g, String.raw`\$&`);
}

function typescriptUrl({ base, url }: SampleRequest): string {
  return base ? `\`\${${base.variable}}${base.rest}\`` : quoted(url);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`\'`)}'`;
}

/** Returns a request with Python's `requests`, whose response has this name. */
function pythonLines(name: string, { method, base, url, headers, body }: SampleRequest): string[] {
  const address = base
    ? `os.environ["${base.variable}"] + ${JSON.stringify(base.rest)}`
    : JSON.stringify(url);
  return [
    `${name} = requests.${method.toLowerCase()}(`,
    `    ${address},`,
    '    headers={',
    ...headers
      // `json` sets it.
      .filter(([header]) => header !== 'Content-Type')
      .map(([header, before, variable]) => {
        const value =
          variable === undefined
            ? ''
            : variable === 'ACCESS_TOKEN'
              ? 'token["access_token"]'
              : `os.environ["${variable}"]`;
        const text = before === '' ? [] : [JSON.stringify(before)];
        return `        ${JSON.stringify(header)}: ${[...text, ...(value === '' ? [] : [value])].join(' + ')},`;
      }),
    '    },',
    ...(body ? [`    json=${pythonOf(body)},`] : []),
    '    timeout=90,',
    ')',
  ];
}

/** Returns a JSON value as a literal of Python. */
function pythonOf(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(pythonOf).join(', ')}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${pythonOf(member)}`,
  );
  return `{${members.join(', ')}}`;
}
