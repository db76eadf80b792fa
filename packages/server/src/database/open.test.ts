import { describe, expect, it } from 'vitest';
import { isConnectionUrl, openDatabase } from './open.js';

describe('opening a database', () => {
  it('refuses a URL of another kind, without saying what is in it', () => {
    const open = (): unknown => openDatabase('mongodb://ann:secret@db.example/hawser');
    expect(open).toThrow(/there is no "mongodb:\/\/"/);
    expect(open).not.toThrow(/secret/);
  });

  it('names the command that installs a missing driver', () => {
    expect(() => openDatabase({ client: 'mysql' })).toThrow(/Run "npm install mysql"/);
  });

  it.each([
    ['postgres://db.example/a', 'postgresql'],
    ['postgresql://db.example/a', 'postgresql'],
    ['mysql://db.example/a', 'mysql'],
    ['mariadb://db.example/a', 'mysql'],
    ['./file.sqlite', 'sqlite3'],
    [':memory:', 'sqlite3'],
  ])('takes %s', async (address, dialect) => {
    const database = openDatabase(address);
    expect((database.knex.client as { dialect: string }).dialect).toBe(dialect);
    await database.close();
  });

  it('takes a Windows path for a file', () => {
    expect(isConnectionUrl('C:\\data\\hawser.sqlite')).toBe(false);
  });
});
