import { get } from 'node:http';

const bytesPerSecond = 40_000_000;
const sliceMs = 10;

/** Downloads all of it, no faster than so; gives how many bytes there were. */
export function downloadSlowly(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`${url} answered ${String(response.statusCode)}`));
        return;
      }
      let bytes = 0;
      let allowance = 0;
      const slices = setInterval(() => {
        allowance = (bytesPerSecond * sliceMs) / 1000;
        response.resume();
      }, sliceMs);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        allowance -= chunk.length;
        if (allowance <= 0) response.pause();
      });
      response.once('close', () => {
        clearInterval(slices);
        if (response.complete) resolve(bytes);
        else reject(new Error(`${url} was cut off`));
      });
    }).once('error', reject);
  });
}
