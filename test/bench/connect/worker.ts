import { createServer } from 'node:http';
import { readTask, tell } from '../child.js';
import { servers, type ServerName } from './servers.js';

export interface ServerTask {
  readonly name: ServerName;
  readonly port: number;
  readonly providerUrl: string;
}

/* One contender's process. */
const { name, port, providerUrl } = readTask() as ServerTask;
const listener = await servers[name](`http://localhost:${port}`, providerUrl);
createServer(listener).listen(port, '127.0.0.1', () => tell('listening'));
