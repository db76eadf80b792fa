import { readTask, tell } from '../child.js';
import type { FlowName } from './flows.js';
import { servers, type ServerName } from './servers.js';

export interface ServerTask {
  readonly name: ServerName;
  readonly port: number;
  readonly providerUrl: string;
}
export interface ServerReady {
  readonly flow: FlowName;
}

/* One contender's process. */
const { name, port, providerUrl } = readTask() as ServerTask;
const { server, flow } = await servers[name](`http://localhost:${port}`, providerUrl);
server.listen(port, '127.0.0.1', () => tell({ flow } satisfies ServerReady));
