import type { Operation } from '../../partner/operations/operation.js';
import { curlSample } from './curl.js';
import { pythonSample } from './python.js';
import { exampleRequest } from './request.js';
import { typescriptSample } from './typescript.js';

/**
 * An operation's example as runnable code that reads the API key from the environment variable
 * `HAWSER_API_KEY`.
 */
export interface CodeSample {
  readonly lang: 'Shell' | 'TypeScript' | 'Python';
  readonly label: string;
  readonly source: string;
}

/**
 * Returns an operation's example in cURL, TypeScript and Python, in this order.
 * @param baseUrl the router's public URL, mount included: `https://app.example.com/hawser`
 */
export function codeSamples(operation: Operation, baseUrl: string): CodeSample[] {
  const request = exampleRequest(operation, baseUrl);
  return [
    { lang: 'Shell', label: 'cURL', source: curlSample(request) },
    {
      lang: 'TypeScript',
      label: 'TypeScript',
      source: typescriptSample(operation, request, baseUrl),
    },
    { lang: 'Python', label: 'Python', source: pythonSample(operation, request) },
  ];
}
