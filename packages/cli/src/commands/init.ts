import { Command } from 'commander';
import { generateKeyring } from '@hawser/server';

export function initCommand(): Command {
  return new Command('init').description('create vault keys for a new deployment').action(() => {
    // Print only the key to stdout, so that it can be piped into a secret store.
    console.log(generateKeyring());
    console.error(
      '\nStore this line as HAWSER_VAULT_KEYS, separately from the database and its backups.\nWithout it, stored tokens can never be read again.',
    );
  });
}
