import type { Answer, Call, Handler } from '../http.js';
import type { SandboxUser } from '../quirks.js';
import type { Records } from '../records.js';
import { AUTH, failure, type GoogleApi } from './google-answers.js';
import { mimeTypes, type DriveFile } from './google-drive-file.js';

/** The cells of a sheet. */
export type Rows = string[][];

/** A part of a sheet, counted from 0. An end is exclusive. */
interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const sheetName = 'Sheet1';
const scope = (...names: string[]): string[] => names.map((name) => AUTH + name);
const readers = scope('spreadsheets', 'spreadsheets.readonly', 'drive', 'drive.readonly');
const writers = scope('spreadsheets', 'drive', 'drive.file');
const notFound = failure(404, 'Requested entity was not found.', 'NOT_FOUND');
const invalid = (message: string): Answer => failure(400, message, 'INVALID_ARGUMENT');
const found = (body: object): Answer => ({ status: 200, body });

/**
 * Sheets.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest (2026-11, in part)
 */
export function sheetRoutes(
  api: GoogleApi,
  filesFor: (user: SandboxUser) => Records<DriveFile>,
  rowsFor: (user: SandboxUser, id: string) => Rows,
): Record<string, Handler> {
  const fileAt = (id: string | undefined, user: SandboxUser): DriveFile | undefined => {
    const file = filesFor(user).find(id);
    return file?.mimeType === mimeTypes.spreadsheet ? file : undefined;
  };
  /** What all requests for values need: a spreadsheet, and a range of its sheet. */
  const inRange = (
    scopes: string[],
    handle: (call: Call, rows: Rows, place: { area: Area; range: string; id: string }) => Answer,
    suffix = '',
  ): Handler =>
    api(scopes, (call, { user }) => {
      const { id = '', range: given = '' } = call.params;
      if (!given.endsWith(suffix)) return notFound;
      const range = given.slice(0, given.length - suffix.length);
      if (!fileAt(id, user)) return notFound;
      const area = areaOf(range);
      if (!area) return invalid(`Unable to parse range: ${range}`);
      return handle(call, rowsFor(user, id), { area, range, id });
    });
  return {
    'GET /v4/spreadsheets/:id': api(readers, ({ params }, { user }) => {
      const file = fileAt(params['id'], user);
      if (!file) return notFound;
      return found({
        spreadsheetId: file.id,
        properties: { title: file.name },
        sheets: [{ properties: { sheetId: 0, title: sheetName } }],
      });
    }),
    'GET /v4/spreadsheets/:id/values/:range': inRange(readers, (_call, rows, { area, range }) => {
      const values = rows
        .slice(area.top, area.bottom)
        .map((row) => row.slice(area.left, area.right));
      return found({ range, majorDimension: 'ROWS', ...(values.length > 0 && { values }) });
    }),
    'PUT /v4/spreadsheets/:id/values/:range': inRange(
      writers,
      (call, rows, { area, range, id }) => {
        const values = valuesOf(call);
        if (!Array.isArray(values)) return values;
        if (values.length > area.bottom - area.top)
          return invalid(
            `Requested writing within range [${range}], but tried writing to row [${area.bottom + 1}]`,
          );
        write(rows, area, values);
        return found({ spreadsheetId: id, ...written(values, area) });
      },
    ),
    'POST /v4/spreadsheets/:id/values/:range': inRange(
      writers,
      (call, rows, { range, id, area }) => {
        const values = valuesOf(call);
        if (!Array.isArray(values)) return values;
        const below = { ...area, top: rows.length };
        write(rows, below, values);
        const updates = { spreadsheetId: id, ...written(values, below) };
        return found({ spreadsheetId: id, tableRange: range, updates });
      },
      ':append',
    ),
  };
}

/** Returns the values to write, or why they can't be. */
function valuesOf({ fields, url }: Call): Rows | Answer {
  const option = url.searchParams.get('valueInputOption');
  if (option === null) return invalid("'valueInputOption' is required but not specified");
  if (option !== 'RAW' && option !== 'USER_ENTERED')
    return invalid(`Invalid value at 'value_input_option': "${option}"`);
  const { values } = fields;
  if (!Array.isArray(values) || !values.every(Array.isArray)) return invalid('Invalid values.');
  return values.map((row: unknown[]) => row.map(String));
}

function write(rows: Rows, { top, left }: Area, values: Rows): void {
  values.forEach((cells, index) => {
    const row = rows[top + index] ?? [];
    cells.forEach((cell, column) => {
      row[left + column] = cell;
    });
    rows[top + index] = row;
  });
}

function written(values: Rows, { top, left }: Area): object {
  const columns = Math.max(...values.map(({ length }) => length));
  const first = letters(left) + String(top + 1);
  const last = letters(left + columns - 1) + String(top + values.length);
  return {
    updatedRange: `${sheetName}!${first}:${last}`,
    updatedRows: values.length,
    updatedColumns: columns,
    updatedCells: values.flat().length,
  };
}

/** Reads A1 notation: a sheet, or columns or a rectangle of one. */
function areaOf(range: string): Area | undefined {
  const mark = range.lastIndexOf('!');
  const sheet = range.slice(0, Math.max(mark, 0)).replace(/^'(.*)'$/, '$1') || sheetName;
  const cells = range.slice(mark + 1);
  if (cells === sheetName) return whole;
  const [all, left = '', top, right = left, bottom = top] =
    /^([A-Z]{1,2})(\d*)(?::([A-Z]{1,2})(\d*))?$/i.exec(cells) ?? [];
  if (sheet !== sheetName || all === undefined) return undefined;
  return {
    left: columnOf(left),
    right: columnOf(right) + 1,
    top: Number(top || 1) - 1,
    bottom: Number(bottom || whole.bottom),
  };
}

const whole: Area = { top: 0, left: 0, bottom: 1_000, right: 26 };

function columnOf(name: string): number {
  return (
    Array.from(name.toUpperCase()).reduce(
      (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
      0,
    ) - 1
  );
}

function letters(column: number): string {
  return (
    (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') +
    String.fromCharCode(65 + (column % 26))
  );
}

/** Returns the cells of a spreadsheet. */
export function sheetOf(sheets: Map<string, Rows>, id: string): Rows {
  const known = sheets.get(id) ?? [
    ['Berth', 'Ship', 'Until'],
    ['14', 'Halcyon', '2026-12-01'],
  ];
  sheets.set(id, known);
  return known;
}
