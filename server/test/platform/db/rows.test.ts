import fs from 'node:fs';
import { expect, it } from 'vitest';
import { rowsFile, rowTypes } from '../../../src/platform/db/generate-rows.ts';
import { freshDatabase } from '../../harness/database.ts';

it('the committed row types are those of the migrations', async () => {
  const database = await freshDatabase();
  const fresh = await rowTypes(database.url, 'd_test');
  await database.drop();
  expect(fs.readFileSync(rowsFile, 'utf8')).toBe(fresh);
});
