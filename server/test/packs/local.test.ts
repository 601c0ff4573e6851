import { describe, expect, it } from 'vitest';
import { demoSchemas } from './demo.schema.ts';
import { complaints, fileSize, packFiles, packFolders, packInfo, readRaw, repeated, rowsOf, unknownOf } from './packs.reader.ts';
import { packSchemas } from './packs.schema.ts';

const local = ['nanan', 'xigang', 'yuhuatai', 'meilie', 'five-society'];
const maxBytes = 400_000;

describe('every pack', () => {
  it.each(packFolders())('[S000-41] %s says what it is, what it needs and what it brings', (pack) => {
    const info = packInfo(pack);
    expect(info.code).toBe(pack);
    expect([...info.brings].sort()).toEqual(packFiles(pack));
    expect(unknownOf(info.requires, new Set(packFolders()))).toEqual([]);
  });

  it.each(packFolders().flatMap((pack) => packFiles(pack).map((file) => [pack, file] as const)))(
    '%s/%s has the agreed shape and a readable size',
    (pack, file) => {
      const schemas: Record<string, (typeof packSchemas)[keyof typeof packSchemas] | (typeof demoSchemas)[keyof typeof demoSchemas]> =
        pack === 'demo' ? demoSchemas : packSchemas;
      const schema = schemas[file];
      expect(schema, `no shape for ${file}`).toBeDefined();
      expect(schema === undefined ? [] : complaints(schema, readRaw(pack, file))).toEqual([]);
      expect(fileSize(pack, file)).toBeLessThanOrEqual(maxBytes);
    },
  );
});

describe('local packs', () => {
  it.each(local)('[S000-41] %s changes only words the base knows', (pack) => {
    const known = new Set(rowsOf('base', 'wording').map((row) => row.key));
    const keys = rowsOf(pack, 'wording').map((row) => row.key);
    expect(unknownOf(keys, known)).toEqual([]);
    expect(repeated(keys)).toEqual([]);
  });

  it.each(local)('%s repeats a base figure under the same unit only', (pack) => {
    const base = new Map(rowsOf('base', 'thresholds').map((row) => [row.code, row.unit]));
    const clashing = rowsOf(pack, 'thresholds').filter((row) => base.has(row.code) && base.get(row.code) !== row.unit);
    expect(clashing).toEqual([]);
  });

  it('[S000-41] keeps the 622 panel in the Yuhuatai pack alone', () => {
    const bringing = packFolders().filter((pack) => packFiles(pack).includes('panels'));
    expect(bringing).toEqual(['yuhuatai']);
  });

  it('[S001-80] [S001-81] [S001-82] sets the three lamps of 622 at 60, 20 and 20 per cent from twenty matters on', () => {
    const figures = new Map(rowsOf('yuhuatai', 'thresholds').map((row) => [row.code, row.value]));
    const panel = rowsOf('yuhuatai', 'panels')[0];
    const lamps = panel?.lamps.map((lamp) => [lamp.route, lamp.op, figures.get(lamp.threshold)]);
    expect(lamps).toEqual([
      ['deliberation', 'at_least', { num: 3, den: 5 }],
      ['specialised_service', 'at_least', { num: 1, den: 5 }],
      ['referral_other', 'at_most', { num: 1, den: 5 }],
    ]);
    expect(figures.get(panel?.min_n ?? '')).toBe(20);
  });

  it('[S001-39] opens the five channels of Yuhuatai', () => {
    const open = rowsOf('yuhuatai', 'channels').filter((channel) => channel.active);
    expect(open.map((channel) => channel.code).sort()).toEqual(['app', 'grid', 'hotline_12345', 'official_account', 'visit']);
  });

  it('[S003-22] names the information, coordination and dispatch desks of Xigang', () => {
    const desks = rowsOf('xigang', 'desks').map((desk) => desk.name.zh);
    expect(desks).toEqual(expect.arrayContaining(['信息台', '协调台', '分拨台']));
  });

  it('[S003-29] names six sub-systems and [S004-10] three chiefs', () => {
    expect(rowsOf('xigang', 'subsystems')).toHaveLength(6);
    expect(rowsOf('meilie', 'chiefs').map((chief) => chief.level)).toEqual(['street', 'lane', 'building']);
  });

  it('[S002-02] keeps four acting elements and one resource apart', () => {
    const kinds = rowsOf('five-society', 'elements').map((element) => element.kind);
    expect(kinds.filter((kind) => kind === 'subject')).toHaveLength(4);
    expect(kinds.filter((kind) => kind === 'resource')).toHaveLength(1);
  });
});
