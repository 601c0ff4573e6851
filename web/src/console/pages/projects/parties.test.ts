import { expect, it } from 'vitest';
import { partiesOf, partiesText } from './parties.ts';
import { words } from './phrases.ts';

const zh = Object.fromEntries(
  Object.entries(words).flatMap(([key, { zh: said }]) => (key.startsWith('party_') ? [[key, said]] : [])),
) as never;

it('[S002-100] the parties of a phase are written line by line and read back as they were', () => {
  const text = '居民 3号楼居民 选颜色\n物业 安居物业 施工 配合';
  const parties = partiesOf(text, zh);
  expect(parties).toEqual([
    { kind: 'residents', name: '3号楼居民', part: '选颜色' },
    { kind: 'property_firm', name: '安居物业', part: '施工 配合' },
  ]);
  expect(partiesText(parties ?? [], zh)).toBe(text);
  expect(partiesOf('邻居 张三 帮忙', zh)).toBeNull();
  expect(partiesOf('居民 3号楼', zh)).toBeNull();
  expect(partiesOf('', zh)).toEqual([]);
});
