import type { Server } from 'node:http';
import type { FlowName } from './flows.js';

/** Something that connects users, and how a user goes through it. */
export interface ConnectServer {
  readonly server: Server;
  readonly flow: FlowName;
}
