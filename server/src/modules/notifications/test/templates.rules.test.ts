import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFolder } from '../../../platform/packs/pack-files.ts';
import { smsParts } from '../notifications.rules.ts';
import {
  completed,
  keptParams,
  placeholdersOf,
  renderLeniently,
  renderNotice,
  type Template,
  unknownPlaceholders,
  writeValue,
} from '../templates/templates.rules.ts';

const now = new Date('2025-03-03T01:00:00Z');
const zh = { lang: 'zh', now, phone: '12345' } as const;
const en = { lang: 'en', now, phone: '12345' } as const;
const wording = {
  title: { zh: '新工单', en: 'New order' },
  body: { zh: '工单{{number}}，{{deadline}}前签收（{{class}}）。', en: 'Order {{number}}, sign by {{deadline}} ({{class}}).' },
};
const params = { number: '2025-0000123', deadline: '2025-03-05T09:30:00Z', class: { zh: '大事', en: 'major matter' } };

describe('the words of a notice', () => {
  it('are written in the language of the reader', () => {
    expect(renderNotice(wording, params, zh)).toEqual({
      ok: true,
      rendered: { title: '新工单', text: '工单2025-0000123，3月5日17:30前签收（大事）。' },
    });
    expect(renderNotice(wording, params, en)).toEqual({
      ok: true,
      rendered: { title: 'New order', text: 'Order 2025-0000123, sign by 5 Mar 17:30 (major matter).' },
    });
  });

  it('are refused when a value is missing, and named', () => {
    const { deadline: _left, ...rest } = params;
    expect(renderNotice(wording, rest, zh)).toEqual({ ok: false, missing: ['deadline'] });
    expect(renderLeniently(wording, rest, zh).text).toBe('工单2025-0000123，…前签收（大事）。');
  });

  it('do not take values from the prototype, nor braces inside a value for a placeholder', () => {
    const trap = { ...wording, body: { zh: '{{constructor}}', en: 'x' } };
    expect(renderNotice(trap, {}, zh)).toEqual({ ok: false, missing: ['constructor'] });
    const nested = renderNotice({ ...wording, body: { zh: '{{number}}', en: 'x' } }, { number: '{{deadline}}' }, zh);
    expect(nested).toMatchObject({ ok: true, rendered: { text: '{{deadline}}' } });
  });

  it.each([
    ['2025-03-05', '3月5日', '5 Mar'],
    ['2026-01-02', '2026年1月2日', '2 Jan 2026'],
    ['2025-03-05T15:59:59.999Z', '3月5日24:00', '5 Mar 24:00'],
    ['2025-0000123', '2025-0000123', '2025-0000123'],
    ['2025-02-30', '2025-02-30', '2025-02-30'],
    [12, '12', '12'],
  ])('writes %s as %s or %s', (value, chinese, english) => {
    expect(writeValue(value, zh)).toBe(chinese);
    expect(writeValue(value, en)).toBe(english);
  });

  it('know the number to call and the time that is left without being told, and believe what they are told', () => {
    const at = (deadline: string) => completed({ deadline }, zh);
    expect(at('2025-03-03T07:59:59Z')).toMatchObject({
      phone: '12345',
      remaining: { zh: '6小时', en: '6 hours' },
      overdue: { zh: '0分钟' },
    });
    expect(at('2025-03-05T01:00:00Z')).toMatchObject({ remaining: { zh: '2天', en: '2 days' } });
    expect(at('2025-03-03T01:01:30Z')).toMatchObject({ remaining: { zh: '1分钟', en: '1 minute' } });
    expect(at('2025-03-02T23:30:00Z')).toMatchObject({ remaining: { zh: '0分钟' }, overdue: { zh: '1小时', en: '1 hour' } });
    expect(completed({ deadline: '明天', phone: '000', overdue: '许久' }, zh)).toEqual({ deadline: '明天', phone: '000', overdue: '许久' });
  });

  it('name what they use and what nobody gives', () => {
    expect(placeholdersOf('{{a}} {{b}} {{a}} {c} {{ d }}')).toEqual(['a', 'b']);
    expect(unknownPlaceholders(wording, ['number', 'class'])).toEqual(['deadline']);
  });

  it('are kept short, and codes only in the message that carries them', () => {
    expect(keptParams({ a: '长'.repeat(300), b: null, c: undefined, code: 'K7M2PX', n: 3 }, { secrets: false })).toEqual({
      a: `${'长'.repeat(199)}…`,
      n: 3,
    });
    expect(keptParams({ code: 'K7M2PX' }, { secrets: true })).toEqual({ code: 'K7M2PX' });
  });
});

describe('the words that come with the software', () => {
  const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(packFolder, 'base', file), 'utf8')) as T;
  const templates = read<Template[]>('templates.json');
  const samples = Object.fromEntries(
    read<{ code: string; sample: { zh: string; en: string } }[]>('template_params.json').map((p) => [p.code, p.sample]),
  );

  it.each(templates.map((template) => [template.code, template] as const))(
    '%s can be written in both languages and fits one text message',
    (_code, template) => {
      expect(unknownPlaceholders(template, template.params)).toEqual([]);
      const values = Object.fromEntries(template.params.flatMap((name) => (samples[name] ? [[name, samples[name]]] : [])));
      const chinese = renderNotice(template, values, zh);
      expect(chinese).toMatchObject({ ok: true });
      expect(renderNotice(template, values, en)).toMatchObject({ ok: true });
      expect(chinese.ok && smsParts(chinese.rendered.text)).toBe(1);
    },
  );
});
