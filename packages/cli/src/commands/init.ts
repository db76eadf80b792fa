import { Command } from 'commander';
import { generateKeyring } from '@hawser/server';

export function initCommand(): Command {
  return new Command('init').description('make vault keys for a new deployment').action(() => {
    // The key alone on stdout, so that it can be piped into a secret store.
    console.log(generateKeyring());
    console.error(
      '\nStore this line as HAWSER_VAULT_KEYS, apart from the database and its backups.\nWithout it no stored token can ever be read again.',
    );
  });
}
