import { readTask, tell } from '../child.js';
import { analyze, type BenchDatabase } from '../database.js';
import type { Served } from './served.js';
import { listen, servers, type ServerName } from './servers.js';

export interface ServerTask {
  readonly name: ServerName;
  readonly database: BenchDatabase;
}
export interface ServerReady {
  readonly port: number;
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

/* One server's process. Asked anything, it says how many microseconds of CPU it has used so far. */
const { name, database } = readTask() as ServerTask;
const served: Served = await servers[name](database);
await analyze(database);
const { paths, headers = {} } = served;
const port = await listen(served);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  tell(user + system);
});
tell({ port, paths, headers } satisfies ServerReady);
