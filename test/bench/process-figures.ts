import { readdirSync, readFileSync } from 'node:fs';

/*
 * What the kernel says of a process, and of those that it started: the same source for Node and for
 * programs that cannot tell themselves. Linux only.
 */
const microsecondsPerTick = 10_000;

/** CPU time so far, in microseconds. */
export function cpuOf(pid: number): number {
  return sum(pid, (id) => {
    // The name before ") " may hold spaces; utime and stime are the 14th and 15th field.
    const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
  });
}

/** Memory that it holds (RSS), in bytes. */
export function memoryOf(pid: number): number {
  return sum(pid, (id) => {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  });
}

function sum(pid: number, read: (pid: number) => number): number {
  return [pid, ...childrenOf(pid)].reduce((total, id) => total + read(id), 0);
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );
}
