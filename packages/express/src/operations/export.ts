import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportFormat } from '@hawser/contract/partner';
import type { Logger } from '@hawser/server/engine';
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
 * @throws what the first item throws; a later error is logged and closes the connection
 */
export async function sendExport(
  { method, response, requestId }: Pick<Exchange, 'method' | 'response' | 'requestId'>,
  { items, format, columns, name }: Export,
  logger: Logger,
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
  const nextLine = async (): Promise<string | undefined> => {
    const { done, value } = (await iterator.next()) as IteratorResult<unknown, unknown>;
    return done === true ? undefined : toLine(value);
  };
  const first = await nextLine().catch((error: unknown) => {
    response.removeHeader('Content-Disposition');
    throw error;
  });

  async function* lines(): AsyncGenerator<string> {
    if (head !== '') yield head;
    try {
      for (let line = first; line !== undefined; line = await nextLine().catch(failed)) yield line;
    } finally {
      await iterator.return?.();
    }
  }

  function failed(error: unknown): never {
    logger.error({ error, requestId }, 'an export stopped in the middle');
    throw error;
  }

  // The pipeline applies backpressure. It rejects when reading failed, and when the client has left,
  // as it may.
  await pipeline(Readable.from(lines(), { highWaterMark: 100 }), response).catch(() =>
    response.destroy(),
  );
}
