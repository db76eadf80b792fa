import { stampedeContenders, type Stampede, type StampedeName } from './stampede-contenders.js';

/* One of several processes. Told a number, it reads the token so many times at once. */
const { name, stampede } = JSON.parse(process.env['HAWSER_BENCH'] ?? '{}') as {
  name: StampedeName;
  stampede: Stampede;
};
const read = await stampedeContenders[name].open(stampede);

process.on('message', (readers: number) => {
  void Promise.allSettled(Array.from({ length: readers }, read)).then((results) => {
    process.send?.(results.filter(({ status }) => status === 'fulfilled').length);
  });
});
process.send?.('ready');
