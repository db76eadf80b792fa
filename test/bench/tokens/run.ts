import { compareInProcess } from './in-process.js';
import { usableKinds } from '../database.js';
import { compareOverHttp } from './http.js';
import { stampede } from './stampede.js';

/*
 * Reads of an access token: `pnpm bench:tokens`, or `pnpm bench:tokens postgresql` for some databases.
 * Contenders take turns, round by round: only ratios of one run mean anything, for the machine's
 * speed changes from minute to minute.
 */
const wanted = process.argv.slice(2);
for (const kind of usableKinds().filter((kind) => wanted.length === 0 || wanted.includes(kind))) {
  await compareInProcess(kind);
  await compareOverHttp(kind);
}
await stampede();
