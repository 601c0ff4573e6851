import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/harness/app.ts';
import { completePacks } from '../../../platform/packs/at-start.ts';
import { loadPack, type PackReport } from '../../../platform/packs/load-pack.ts';

const entry = (zh: string, params: string[] = ['number'], code = 'accepted') => ({
  code,
  audience: 'resident',
  urgent: false,
  title: { zh: '已受理', en: 'Accepted' },
  body: { zh, en: 'Accepted: {{number}}' },
  params,
});

describe('packs with the words of notices', () => {
  let t: TestApp;
  let folder: string;
  beforeAll(async () => {
    t = await startTestApp();
    folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-packs-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await t.close();
  });

  const load = async (code: string, templates: unknown[]): Promise<PackReport | undefined> => {
    mkdirSync(path.join(folder, code), { recursive: true });
    writeFileSync(path.join(folder, code, 'pack.json'), JSON.stringify({ code, version: '1', name: { zh: code, en: code } }));
    writeFileSync(path.join(folder, code, 'templates.json'), JSON.stringify(templates));
    return (await t.write((ctx) => loadPack(ctx, code, { folder }))).at(-1);
  };
  const words = async () =>
    (await t.built.app.pool.query('select body, params, origin, version from d_test.notification_template order by code')).rows;

  it('bring them, change them, and change nothing when loaded again', async () => {
    expect((await load('first', [entry('受理{{number}}')]))?.parts).toEqual([
      { part: 'templates', added: 1, changed: 0, unchanged: 0, kept: 0 },
    ]);
    expect((await load('first', [entry('受理{{number}}')]))?.changed).toBe(false);
    expect((await load('first', [entry('已受理{{number}}')]))?.parts).toMatchObject([{ changed: 1 }]);
    expect(await words()).toEqual([{ body: '已受理{{number}}', params: ['number'], origin: 'pack:first', version: 2 }]);
  });

  it('a later pack changes the words but not what the program gives; the earlier one then leaves them alone', async () => {
    await load('later', [entry('收到了，{{number}}', ['number', 'bonus'])]);
    expect(await words()).toEqual([{ body: '收到了，{{number}}', params: ['number'], origin: 'pack:later', version: 3 }]);
    expect((await load('first', [entry('受理号{{number}}')]))?.parts).toMatchObject([{ changed: 0, kept: 1 }]);
    expect((await words())[0]).toMatchObject({ origin: 'pack:later' });
  });

  it('are refused as a whole when words use a value that nobody gives', async () => {
    const bad = load('bad', [entry('好{{number}}', ['number'], 'other'), entry('{{bonus}}', ['number', 'bonus'])]);
    await expect(bad).rejects.toMatchObject({
      kind: { code: 'invalid-pack' },
      values: { errors: [{ pointer: 'bad/templates.json/accepted', detail: 'unknown value {{bonus}}' }] },
    });
    expect(await words()).toHaveLength(1);
  });

  it('[S000-41] a newer program finds the templates it brings: missing ones are added at the start, edited ones stay as they are', async () => {
    await load('first', [entry('受理{{number}}')]);
    await t.built.app.pool.query("update d_test.notification_template set body = '我们自己的话', origin = 'district'");
    const before = await words();
    const newer = [entry('新的受理{{number}}'), entry('转到{{number}}', ['number'], 'passed_on')];
    writeFileSync(path.join(folder, 'first', 'templates.json'), JSON.stringify(newer));
    await completePacks(t.built.app, { folder });
    const after = await words();
    expect(after).toHaveLength(before.length + 1);
    expect(after.find((row) => row.body === '我们自己的话')).toEqual(before[0]);
    expect(after.find((row) => row.body === '转到{{number}}')).toMatchObject({ origin: 'pack:first' });
    await completePacks(t.built.app, { folder });
    expect(await words()).toEqual(after);
    writeFileSync(path.join(folder, 'first', 'templates.json'), '{ this is no JSON');
    await completePacks(t.built.app, { folder });
    expect(await words()).toEqual(after);
    expect(t.logLines.some((line) => line.includes('could not be completed'))).toBe(true);
  });
});
