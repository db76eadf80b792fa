import type { Knex } from 'knex';
import { openKnex } from '../support/open-knex.js';
import { usageAt } from './rig.js';

/* Counts calls of a partner without a pause until it is killed. */

const database = JSON.parse(process.env['HAWSER_TEST_DATABASE'] ?? '""') as string | Knex.Config;
const partnerId = process.env['HAWSER_TEST_PARTNER'] ?? '';
const usage = usageAt(openKnex(database), () => Date.now());
process.send?.('ready');
for (let round = 0; ; round += 1) {
  for (let call = 0; call < 50; call += 1) {
    const account = `account-${call % 7}`;
    const provider = call % 2 === 0 ? 'google' : 'slack';
    const mode = call % 5 === 0 ? 'test' : 'live';
    usage.countCall(
      { id: `conn-${account}-${mode}`, partnerId, accountId: `${account}-${mode}`, mode, provider },
      { route: `GET /things/${(round + call) % 9}`, failed: call % 11 === 0 },
    );
  }
  await usage.write();
}
