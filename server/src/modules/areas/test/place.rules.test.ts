import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlaces } from '../places/place.rules.ts';
import { buildPlaceIndex, type PlaceNames } from '../places/place-index.rules.ts';

const at = { lng: null, lat: null };
const area = (code: string, level: string, name: string, ...aliases: string[]) => ({ code, level, name, aliases, ...at });
const estate = (id: string, areaCode: string, kind: string, name: string, ...aliases: string[]) => ({
  id,
  areaCode,
  kind,
  name,
  aliases,
  ...at,
});
const building = (id: string, areaCode: string, estateId: string | null, name: string, ...aliases: string[]) => ({
  id,
  areaCode,
  estateId,
  name,
  aliases,
  ...at,
});

const names: PlaceNames = {
  areas: [
    area('320199', 'district', '望江区'),
    area('320199001', 'subdistrict', '柳荫街道', '柳荫街道办事处'),
    area('320199001001', 'community', '柳荫社区', '柳荫社区居委会'),
    area('320199001002', 'community', '建业社区', '建业社区居民委员会'),
    area('320199002', 'subdistrict', '石桥镇'),
    area('320199002001', 'community', '白鹭洲社区', '白鹭洲社区居委会'),
    area('320199002201', 'community', '南湖村', '南湖村村民委员会'),
  ],
  estates: [
    estate('e1', '320199001001', 'estate', '锦云花园', '锦云'),
    estate('e2', '320199001002', 'estate', '幸福苑'),
    estate('e3', '320199002001', 'estate', '幸福苑'),
    estate('e4', '320199002001', 'estate', '东亭三村'),
    estate('e5', '320199001001', 'street', '八一路'),
    estate('e6', '320199001002', 'estate', '小区', '本小区'),
    estate('e7', '320199002001', 'estate', '东亭十三村'),
  ],
  buildings: [
    building('b3', '320199001001', 'e1', '3号楼'),
    building('b13', '320199001001', 'e1', '13号楼'),
    building('bB', '320199001001', 'e1', 'B座'),
    building('bS3', '320199001002', 'e2', '南区3栋'),
    building('bN3', '320199001002', 'e2', '北区3栋'),
    building('b5', '320199002001', 'e3', '5栋'),
    building('b23', '320199002001', 'e4', '23幢'),
    building('h18', '320199001001', 'e5', '18号'),
    building('bW', '320199001001', 'e1', '物业楼'),
    building('lone', '320199002201', null, '7号楼'),
  ],
};
const index = buildPlaceIndex(names);
const best = (text: string, within?: string) => findPlaces(index, text, within)[0];

describe('place of a text', () => {
  it.each([
    ['锦云花园3号楼2单元的灯不亮', 'b3', '2', '锦云花园3号楼2单元'],
    ['锦云花园三号楼漏水', 'b3', null, '锦云花园三号楼'],
    ['锦云花园13号楼漏水', 'b13', null, '锦云花园13号楼'],
    ['锦云花园十三号楼漏水', 'b13', null, '锦云花园十三号楼'],
    ['住在锦云花园　３号楼', 'b3', null, '锦云花园　３号楼'],
    ['锦云花园b座电梯', 'bB', null, '锦云花园b座'],
    ['锦云花园小区内3栋门口', 'b3', null, '锦云花园小区内3栋'],
    ['锦云花园3-2-501漏水', 'b3', '2', '锦云花园3-2-501'],
    ['锦云花园物业楼前积水', 'bW', null, '锦云花园物业楼'],
    ['幸福苑南区3栋', 'bS3', null, '幸福苑南区3栋'],
    ['幸福苑5栋井盖坏了', 'b5', null, '幸福苑5栋'],
    ['东亭3村23幢', 'b23', null, '东亭3村23幢'],
    ['东亭三村二十三幢', 'b23', null, '东亭三村二十三幢'],
    ['八一路18号门前停车', 'h18', null, '八一路18号'],
  ])('finds the building in "%s"', (text, buildingId, entrance, words) => {
    const guess = best(text);
    expect(guess).toMatchObject({ buildingId, entrance });
    expect(text.slice(guess?.span[0], guess?.span[1])).toBe(words);
  });

  it.each([
    ['八一路路灯坏了', 'e5', '320199001001'],
    ['锦云的路灯', 'e1', '320199001001'],
    ['锦云花园3号下午停水', 'e1', '320199001001'],
    ['锦云花园6楼阳台', 'e1', '320199001001'],
    ['锦云花园8-10点停水', 'e1', '320199001001'],
    ['白鹭洲社区幸福苑门口', 'e3', '320199002001'],
    ['建业社区居民委员会旁边的幸福苑', 'e2', '320199001002'],
    ['东亭十三村', 'e7', '320199002001'],
  ])('finds the estate or street in "%s"', (text, estateId, areaCode) => {
    expect(best(text)).toMatchObject({ estateId, areaCode, buildingId: null });
  });

  it.each([
    ['柳荫社区有人占道', '320199001001'],
    ['柳荫社区居委会有人占道', '320199001001'],
    ['柳荫街道办事处回复太慢', '320199001'],
    ['柳荫这边路灯坏了', '320199001'],
    ['白鹭洲有人违建', '320199002001'],
    ['南湖附近有人钓鱼', '320199002201'],
    ['建业社区', '320199001002'],
    ['建业', '320199001002'],
  ])('finds the area in "%s"', (text, areaCode) => {
    expect(best(text)).toMatchObject({ areaCode, estateId: null });
  });

  it.each(['正在建业务大厅', '坐81路公交车去', '本小区路灯坏了', '望江区路灯坏了', '3号楼漏水', '', '一', '请尽快解决'])(
    'finds no place in "%s"',
    (text) => {
      expect(findPlaces(index, text)).toEqual([]);
    },
  );

  it('tells two estates of one name as two weaker guesses', () => {
    const guesses = findPlaces(index, '幸福苑路灯坏了');
    expect(guesses.map((g) => g.estateId).sort()).toEqual(['e2', 'e3']);
    expect(guesses.every((g) => g.reason.ambiguous && g.score < 0.5)).toBe(true);
  });

  it('does not choose between two buildings of one number', () => {
    expect(best('幸福苑3栋', '320199001')).toMatchObject({ estateId: 'e2', buildingId: null });
  });

  it('looks only within the chosen area', () => {
    expect(findPlaces(index, '锦云花园3号楼', '320199002')).toEqual([]);
    expect(findPlaces(index, '幸福苑', '320199002').map((g) => g.estateId)).toEqual(['e3']);
  });

  it('takes a lone building number only when the area is chosen and one building fits', () => {
    expect(best('7号楼漏水', '320199002201')).toMatchObject({
      buildingId: 'lone',
      score: 0.6,
      span: [0, 3],
      reason: { code: 'building_in_area' },
    });
    expect(findPlaces(index, '3号楼漏水', '320199002201')).toEqual([]);
  });

  it('a named area beside an estate raises the guess and is not a guess of its own', () => {
    const alone = best('锦云花园3号楼');
    const beside = findPlaces(index, '柳荫社区锦云花园3号楼路灯不亮');
    expect(beside).toHaveLength(1);
    expect(best('在锦云花园3号楼路灯不亮')?.score).toBeLessThan(beside[0]?.score ?? 0);
    expect(alone?.score).toBeGreaterThan(0.9);
  });
});

describe('place matcher, any input', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 60 });

  it('never fails and its spans lie in the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('锦', '云', '花', '园', '3', '三', '号', '楼', '-', ' ', '路', '　', '😀', 'B', '座'),
          maxLength: 40,
        }),
        anything,
        (near, far) => {
          for (const guess of findPlaces(index, near + far)) {
            expect(guess.span[0]).toBeGreaterThanOrEqual(0);
            expect(guess.span[1]).toBeGreaterThan(guess.span[0]);
            expect(guess.span[1]).toBeLessThanOrEqual((near + far).length);
            expect(guess.score).toBeGreaterThan(0);
            expect(guess.score).toBeLessThan(1);
          }
        },
      ),
    );
  });

  it('finds a planted estate and its building wherever it stands, with exactly its words', () => {
    const filler = fc.string({ unit: fc.constantFrom('请', '尽', '快', '来', '看', '，', '。', '修'), maxLength: 30 });
    fc.assert(
      fc.property(filler, fc.constantFrom('锦云花园3号楼', '幸福苑5栋', '东亭三村23幢', '锦云花园Ｂ座'), filler, (before, words, after) => {
        const guess = findPlaces(index, before + words + after)[0];
        expect(guess?.buildingId).not.toBeNull();
        expect(guess?.span).toEqual([before.length, before.length + words.length]);
      }),
    );
  });

  it('finds nothing where no name is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('锦', '幸', '柳', '白', '东', '请', '修', '，', '3', '号'), maxLength: 40 }),
        (text) => {
          fc.pre(!['锦云', '幸福', '柳荫', '白鹭', '东亭', '建业', '八一', '石桥'].some((name) => text.includes(name)));
          expect(findPlaces(index, text)).toEqual([]);
        },
      ),
    );
  });

  it('reads a text against 5,000 names in less than ten milliseconds even on a busy machine', () => {
    const syllables = [...'云锦江南柏杨梅兰竹菊春夏秋冬东西北桥山河湖海天星月光明和平'];
    const many = Array.from({ length: 5000 }, (_, i) => {
      const word = [i % 30, Math.floor(i / 30) % 30, Math.floor(i / 900) % 30].map((n) => syllables[n]).join('');
      return estate(`x${i}`, '320199001001', 'estate', `${word}花园${i}期`);
    });
    const large = buildPlaceIndex({ ...names, estates: [...names.estates, ...many] });
    const text = `${'反映小区门口道路长期积水，影响老人出行，请有关部门尽快处理。'.repeat(6)}柳荫社区锦云花园3号楼`;
    const times = Array.from({ length: 100 }, () => {
      const started = performance.now();
      findPlaces(large, text);
      return performance.now() - started;
    });
    // The quickest run shows what the work costs; the others also what else the machine was doing.
    expect(Math.min(...times)).toBeLessThan(10);
    expect(findPlaces(large, text)[0]).toMatchObject({ buildingId: 'b3' });
  });
});
