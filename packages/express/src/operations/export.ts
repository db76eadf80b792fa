import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '@hawser/contract/partner';
import { csvHead, csvRow, type CsvColumn } from '../http/csv.js';
import type { Exchange } from '../http/exchange.js';

/** A whole list, which is sent as it is read. */
export interface Export {
  readonly items: AsyncIterable<unknown>;
  readonly format: ExportFormat;
  /** The columns of a table. */
  readonly columns: readonly CsvColumn[];
  /** The beginning of a download's name, such as `usage`. */
  readonly name: string;
}

/**
 * Sends a whole list, no faster than the client reads.
 * @throws what the first item throws; a later error can only close the connection
 */
export async function sendExport(
  { method, response }: Exchange,
  { items, format, columns, name }: Export,
): Promise<void> {
  if (format === 'csv') {
    const day = new Date().toISOString().slice(0, 10);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${name}-${day}.csv"`);
  } else response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  if (method === 'HEAD') {
    response.end();
    return;
  }
  const head = format === 'csv' ? csvHead(columns) : '';
  const toLine =
    format === 'csv'
      ? (item: unknown) => csvRow(columns, item)
      : (item: unknown) => `${JSON.stringify(item)}\n`;
  const iterator = items[Symbol.asyncIterator]();
  const first = await iterator.next().catch((error: unknown) => {
    response.removeHeader('Content-Disposition');
    throw error;
  });
  // The pipeline applies backpressure, ends the list when the client leaves, and closes the
  // connection when reading fails.
  await pipeline(
    Readable.from(linesOf({ head, first, iterator, toLine }), { highWaterMark: 100 }),
    response,
  ).catch(() => response.destroy());
}

interface Reading {
  readonly head: string;
  readonly first: IteratorResult<unknown>;
  readonly iterator: AsyncIterator<unknown>;
  readonly toLine: (item: unknown) => string;
}

async function* linesOf({ head, first, iterator, toLine }: Reading): AsyncGenerator<string> {
  if (head !== '') yield head;
  try {
    for (let next = first; next.done !== true; next = await iterator.next())
      yield toLine(next.value);
  } finally {
    await iterator.return?.();
  }
}
