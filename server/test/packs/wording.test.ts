import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { serverFolder } from '../../src/platform/paths.ts';
import { repeated, rowsOf, unknownOf } from './packs.reader.ts';

const sources = path.join(serverFolder, 'src');
const templates = rowsOf('base', 'templates');
const params = rowsOf('base', 'template_params');
const thresholds = rowsOf('base', 'thresholds');
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => params.find((param) => param.code === name)?.sample.zh ?? '');
const asked = `demand_received ask_back ask_back_reminder not_accepted merged accepted answered class_determined dispatched_to_resident
  extension_granted result_reported_confirm closed reopened guidance_given guidance_check referral_sent withdrawn order_dispatched sign_for_reminder
  order_reminder order_yellow order_red order_leader order_returned order_reassigned extension_requested extension_decided verification_failed
  not_solved_second_time objection_opened panel_invitation panel_ruled duty_page_urgent roster_gap import_finished digest spot_check`.split(
  /\s+/,
);

describe('notification templates', () => {
  it('[S003-37] has a text for every step a resident or an officer must hear of', () => {
    const codes = templates.map((template) => template.code);
    expect(repeated(codes)).toEqual([]);
    expect(unknownOf(asked, new Set(codes))).toEqual([]);
  });

  it('[S003-37] keeps no words that nobody sends, and no value that no words use', () => {
    const program = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('/test/'))
      .map((file) => readFileSync(path.join(sources, file), 'utf8'))
      .join('\n');
    expect(templates.map((template) => template.code).filter((code) => !program.includes(`'${code}'`))).toEqual([]);
    const used = new Set(templates.flatMap((template) => template.params));
    expect(params.map((param) => param.code).filter((code) => !used.has(code))).toEqual([]);
  });

  it('lists exactly the placeholders both languages use, all of them known', () => {
    const wrong = templates.filter((template) => {
      const listed = [...template.params].sort().join();
      return [`${template.title.zh}${template.body.zh}`, `${template.title.en}${template.body.en}`].some(
        (text) => placeholders(text).join() !== listed,
      );
    });
    expect(wrong.map((template) => template.code)).toEqual([]);
    expect(
      unknownOf(
        templates.flatMap((template) => template.params),
        new Set(params.map((param) => param.code)),
      ),
    ).toEqual([]);
  });

  it('keeps a resident’s message within one text message of 70 characters once it is filled in', () => {
    const long = templates.filter((template) => [...filled(template.body.zh)].length > (template.audience === 'resident' ? 70 : 120));
    expect(long.map((template) => template.code)).toEqual([]);
  });

  it('addresses residents as 您', () => {
    const impolite = templates.filter(
      (template) => template.audience === 'resident' && template.body.zh.replaceAll('您', '').includes('你'),
    );
    expect(impolite.map((template) => template.code)).toEqual([]);
  });
});

describe('thresholds', () => {
  it.each([
    ['S000-33', 'all_in_one_red', { num: 1, den: 2 }],
    ['S003-33', 'spot_check_share', { num: 1, den: 10 }],
    ['S000-30', 'min_n_published', 30],
    ['S000-12', 'promotion_count', 5],
    ['S000-12', 'promotion_window', 30],
    ['S000-14', 'panel_limit', 2],
    ['S001-82', 'referral_return', 10],
    ['S000-26', 'guidance_check_days', 7],
    ['N80', 'min_n_person', 10],
    ['N80', 'min_cell', 5],
    ['O4', 'appeal_limit', 5],
  ])('[%s] %s has the figure of the source', (_row, code, value) => {
    expect(thresholds.find((threshold) => threshold.code === code)?.value).toEqual(value);
  });

  it('writes shares as exact fractions between 0 and 1 and everything else as whole numbers', () => {
    const wrong = thresholds.filter(({ unit, value }) => {
      if (typeof value === 'number') return unit === 'share';
      return unit !== 'share' || value.num > value.den;
    });
    expect(wrong.map((threshold) => threshold.code)).toEqual([]);
    expect(repeated(thresholds.map((threshold) => threshold.code))).toEqual([]);
  });
});

describe('severity ladder', () => {
  it('[S003-49] rises from ordinary to grave without a gap', () => {
    expect(rowsOf('base', 'severity').map((step) => step.level)).toEqual([1, 2, 3, 4, 5]);
  });
});
