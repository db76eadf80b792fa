import { fileURLToPath } from 'node:url';
import { createServer } from 'vitepress';
import { generatePages } from './generate.js';

generatePages();
const server = await createServer(fileURLToPath(new URL('..', import.meta.url)));
await server.listen();
server.printUrls();
