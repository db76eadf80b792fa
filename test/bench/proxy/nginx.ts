import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../setup/free-port.js';

export interface Nginx {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * nginx with one worker, that sets a header which never changes: what passing on costs where nothing
 * has to be looked up.
 */
export async function startNginx(upstream: string): Promise<Nginx> {
  if (spawnSync('nginx', ['-v']).error)
    throw new Error('nginx is not installed. On Debian: apt-get install nginx-light');
  const folder = mkdtempSync(join(tmpdir(), 'hawser-bench-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, new URL(upstream).host));
  const nginx = spawn('nginx', ['-c', file, '-p', folder, '-e', join(folder, 'error.log')], {
    stdio: 'inherit',
  });
  await listening(port, nginx);
  return {
    pid: nginx.pid ?? 0,
    port,
    stop: async () => {
      const ended = once(nginx, 'exit');
      nginx.kill();
      await ended;
    },
  };
}

const configuration = (folder: string, port: number, upstream: string): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  client_max_body_size 0;
  client_body_buffer_size 2m;
  keepalive_requests 1000000;
  upstream api { server ${upstream}; keepalive 64; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://api;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer ${'x'.repeat(220)}";
      proxy_buffering off;
    }
  }
}
`;

/** Polls until nginx listens there, since nginx doesn't report when it is ready. */
async function listening(port: number, nginx: ChildProcess): Promise<void> {
  for (;;) {
    if (nginx.exitCode !== null)
      throw new Error(`nginx ended with ${nginx.exitCode}: its own message is above`);
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
