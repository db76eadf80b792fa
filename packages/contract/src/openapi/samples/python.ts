import type { Operation } from '../../partner/operations/operation.js';
import { literal, type Notation } from './literal.js';
import type { ExampleRequest } from './request.js';

const python: Notation = {
  text: (value) => JSON.stringify(value),
  name: (value) => JSON.stringify(value),
  other: (value) =>
    value === null ? 'None' : value === true ? 'True' : value === false ? 'False' : String(value),
  indent: '    ',
  padding: '',
  lastComma: ',',
};

/** Returns the request as Python code that uses only the standard library. */
export function pythonSample(
  { method: kind, answer }: Operation,
  { method, url, headers, body }: ExampleRequest,
): string {
  const isEmpty = answer.statuses[0] === 204;
  const headerLines = Object.entries(headers).map(
    ([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return [
    ...(isEmpty && body === undefined ? [] : ['import json']),
    'import os',
    'from urllib.request import Request, urlopen',
    '',
    'request = Request(',
    `    ${JSON.stringify(url)},`,
    ...(method === 'GET' ? [] : [`    method="${method}",`]),
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["HAWSER_API_KEY"],',
    ...headerLines,
    '    },',
    ...(body === undefined
      ? []
      : [`    data=json.dumps(${literal(body, python, '    ')}).encode(),`]),
    ')',
    'with urlopen(request) as response:',
    ...(isEmpty
      ? ['    print(response.status)']
      : [
          '    answer = json.load(response)',
          `print(${kind === 'ANY' ? 'answer' : 'answer["data"]'})`,
        ]),
  ].join('\n');
}
