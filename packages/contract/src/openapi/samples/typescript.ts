import type { Operation } from '../../partner/operations/operation.js';
import { literal, type Notation } from './literal.js';
import { queryOf, type ExampleRequest } from './request.js';

const typescript: Notation = {
  text: (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  name: (value) => (/^[A-Za-z_$][\w$]*$/.test(value) ? value : typescript.text(value)),
  other: String,
  indent: '  ',
  padding: ' ',
  lastComma: ',',
};

const print = (value: unknown, indentation = ''): string => literal(value, typescript, indentation);

/**
 * Returns the request as TypeScript: with `@hawser/client` if it has a method for the operation,
 * otherwise with `fetch`.
 */
export function typescriptSample(
  operation: Operation,
  request: ExampleRequest,
  baseUrl: string,
): string {
  if (!operation.client) return fetchSample(operation, request);
  const call = callOf(operation.client.method, argumentsOf(operation));
  return [
    "import { HawserClient } from '@hawser/client';",
    '',
    'const hawser = new HawserClient({',
    `  baseUrl: ${print(baseUrl)},`,
    '  apiKey: process.env.HAWSER_API_KEY!,',
    '});',
    '',
    ...(operation.method === 'ANY'
      ? [`const response = ${call};`, 'const answer = await response.json();']
      : [operation.answer.statuses[0] === 204 ? `${call};` : `const answer = ${call};`]),
  ].join('\n');
}

/**
 * Formats the call on one line if it fits; an object as the last argument may span several lines.
 */
function callOf(method: string, values: readonly string[]): string {
  const call = `await hawser.${method}(${values.join(', ')})`;
  const longest = Math.max(...call.split('\n').map((line) => line.length));
  if (longest <= 72 && !values.slice(0, -1).some((value) => value.includes('\n'))) return call;
  const lines = values.map((value) => `  ${value.replaceAll('\n', '\n  ')},\n`);
  return `await hawser.${method}(\n${lines.join('')})`;
}

/**
 * Returns the client method's arguments: the path parameters in order, then the body or the query.
 */
function argumentsOf({ method, path, client, example }: Operation): string[] {
  const { params = {}, headers = {}, query, body } = example;
  if (method === 'ANY') {
    const address = { account: headers['X-Account-Id'], provider: params['provider'] };
    return [print(address), print(`/${params['path'] ?? ''}${queryOf(query ?? {})}`)];
  }
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => print(params[name]));
  const fields = (body ?? query) as Readonly<Record<string, unknown>> | undefined;
  const rest = client?.spread
    ? client.spread.map((name) => print(fields?.[name]))
    : [body ?? query].filter((value) => value !== undefined).map((value) => print(value));
  return [...inPath, ...rest];
}

function fetchSample(operation: Operation, { method, url, headers, body }: ExampleRequest): string {
  const headerLines = Object.entries(headers).map(
    ([name, value]) => `    ${typescript.name(name)}: ${print(value)},`,
  );
  return [
    `const response = await fetch(${print(url)}, {`,
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    '  headers: {',
    '    Authorization: `Bearer ${process.env.HAWSER_API_KEY}`,',
    ...headerLines,
    '  },',
    ...(body === undefined ? [] : [`  body: JSON.stringify(${print(body, '  ')}),`]),
    '});',
    ...answerLines(operation),
  ].join('\n');
}

function answerLines({ method, answer }: Operation): string[] {
  // The provider's answer has no envelope.
  if (method === 'ANY') return ['const answer = await response.json();'];
  return answer.statuses[0] === 204 ? [] : ['const { data: answer } = await response.json();'];
}
