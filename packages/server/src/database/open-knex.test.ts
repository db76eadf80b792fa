import { describe, expect, it } from 'vitest';
import { isConnectionUrl, openKnex } from './open-knex.js';

describe('opening a database', () => {
  it('refuses a URL of another kind, without saying what is in it', () => {
    const open = (): unknown => openKnex('mongodb://ann:secret@db.example/hawser');
    expect(open).toThrow(/there is no "mongodb:\/\/"/);
    expect(open).not.toThrow(/secret/);
  });

  it('names the command that installs a missing driver', () => {
    expect(() => openKnex({ client: 'mysql' })).toThrow(/run "npm install mysql"/);
  });

  it.each([
    ['postgres://db.example/a', 'postgresql'],
    ['postgresql://db.example/a', 'postgresql'],
    ['mysql://db.example/a', 'mysql'],
    ['mariadb://db.example/a', 'mysql'],
    ['./file.sqlite', 'sqlite3'],
    [':memory:', 'sqlite3'],
  ])('takes %s', async (address, dialect) => {
    const database = openKnex(address);
    expect((database.knex.client as { dialect: string }).dialect).toBe(dialect);
    await database.close();
  });

  it('takes a Windows path for a file', () => {
    expect(isConnectionUrl('C:\\data\\hawser.sqlite')).toBe(false);
  });
});
