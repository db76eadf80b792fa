import { readTask, tell } from '../child.js';
import { stampedeContenders, type Stampede, type StampedeName } from './stampede-contenders.js';

interface StampedeTask {
  readonly name: StampedeName;
  readonly stampede: Stampede;
}

/* One of several processes. On a message with a number, it reads the token that often concurrently. */
const { name, stampede } = readTask() as StampedeTask;
const read = await stampedeContenders[name].open(stampede);

process.on('message', (readers: number) => {
  void Promise.allSettled(Array.from({ length: readers }, read)).then((results) => {
    tell(results.filter(({ status }) => status === 'fulfilled').length);
  });
});
tell('ready');
