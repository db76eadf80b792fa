import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { bundle } from '../size/bundle.js';

/*
 * What no page made of React can do without: its code, one answer of a server, and ten rows of it. It
 * asks through React Query, as the console does.
 */
const script = `
import { QueryClient, useQuery } from '@tanstack/react-query';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const client = new QueryClient();
const ask = async () => (await fetch('/bare/rows')).json();

function Rows() {
  const { data } = useQuery({ queryKey: ['rows'], queryFn: ask }, client);
  if (!data) return null;
  return createElement('ul', null, data.map((row) => createElement('li', { key: row }, row)));
}

createRoot(document.querySelector('#rows')).render(createElement(Rows));
`;

const html = `<!doctype html>
<meta charset="utf-8">
<title>Ten rows</title>
<script type="module" src="/bare/script.js"></script>
<div id="rows"></div>`;

/** Returns what serves the page at `/bare`; undefined for other addresses. */
export async function barePage(): Promise<(path: string) => RequestListener | undefined> {
  const { text: code } = await bundle({
    code: script,
    from: new URL('../../../packages/console', import.meta.url).pathname,
    external: [],
  });
  const rows = JSON.stringify(Array.from({ length: 10 }, (_, row) => `Row ${row}`));
  const file = (type: string, text: string) => ({ type, body: gzipSync(text, { level: 9 }) });
  // Compressed once, as the console's files are.
  const files = new Map([
    ['/bare', file('text/html; charset=utf-8', html)],
    ['/bare/script.js', file('text/javascript; charset=utf-8', code)],
    ['/bare/rows', file('application/json', rows)],
  ]);
  return (path) => {
    const found = files.get(path);
    if (!found) return undefined;
    return (_, response) => {
      response.writeHead(200, { 'Content-Type': found.type, 'Content-Encoding': 'gzip' });
      response.end(found.body);
    };
  };
}
