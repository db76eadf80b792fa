import { inspect } from 'node:util';
import type { Outcome } from './runners.js';

/*
 * Runs samples of TypeScript, each a module that exports its `answer`, one after the other in one
 * process. Gets the modules and their keys from its parent, and sends what came of each.
 */

let seen = { status: 0, body: '' };
const send = globalThis.fetch;
globalThis.fetch = async (...request) => {
  const response = await send(...request);
  seen = { status: response.status, body: await response.clone().text() };
  return response;
};

process.once('message', (samples: readonly { key: string; file: string }[]) => {
  void runAll(samples).then((outcomes) => {
    // A large message is cut off when its channel is closed before it was sent.
    process.send?.(outcomes, () => process.disconnect());
  });
});

async function runAll(samples: readonly { key: string; file: string }[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { key, file } of samples) {
    process.env['HAWSER_API_KEY'] = key;
    try {
      const { answer } = (await import(file)) as { answer?: unknown };
      outcomes.push({ ...seen, answer });
    } catch (error) {
      outcomes.push({ failure: inspect(error) });
    }
  }
  return outcomes;
}
