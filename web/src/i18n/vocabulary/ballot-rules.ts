import type { Answer } from '../../api/query.ts';
import type { Language } from '../language.ts';

type Lang = 'zh' | 'en';
type Rules = Answer<'/api/v1/ballots/{id}'>['rules'];
type Threshold = Rules['quorum'][number];

const bases = {
  eligible: { zh: '名册上的全部', en: 'the whole roll' },
  participants: { zh: '参加的', en: 'those who took part' },
  valid: { zh: '有效票', en: 'valid votes' },
  decided: { zh: '投同意和反对票的', en: 'those who said yes or no' },
} as const;

const units = {
  person: { heads: { zh: '人', en: 'people' } },
  household: { heads: { zh: '户', en: 'households' } },
  owner_area_and_head: { heads: { zh: '业主', en: 'owners' } },
  seat_group: { heads: { zh: '席位', en: 'seats' } },
  ranking: { heads: { zh: '人', en: 'voters' } },
  points: { heads: { zh: '人', en: 'voters' } },
} as const;

const chinese = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

function share([numerator = 1, denominator = 2]: readonly number[], test: Threshold['test'], language: Lang): string {
  const half = numerator * 2 === denominator;
  if (language === 'en') return `${test === 'more_than' ? 'more than' : 'at least'} ${half ? 'half' : `${numerator}/${denominator}`}`;
  const [top, bottom] = [chinese[numerator], chinese[denominator]];
  const written = half ? '半数' : top && bottom ? `${bottom}分之${top}` : `${numerator}/${denominator}`;
  return test === 'more_than' ? (half ? '过半数' : `超过${written}`) : `${written}以上`;
}

function measured(threshold: Threshold, rules: Rules, language: Lang): string {
  if (threshold.measure === 'area') return language === 'zh' ? '专有面积' : 'floor area';
  return units[rules.method].heads[language];
}

function told(thresholds: readonly Threshold[], rules: Rules, language: Lang): string {
  const joiner = language === 'zh' ? '，且' : ' and ';
  return thresholds
    .map((each) =>
      language === 'zh'
        ? `${share(each.share, each.test, language)}的${measured(each, rules, language)}`
        : `${share(each.share, each.test, language)} of ${measured(each, rules, language)}`,
    )
    .join(joiner);
}

/** The rules of a ballot in sentences that anybody can check against the figures. */
export function rulesTold(rules: Rules, reader: Language): string[] {
  const zh = reader !== 'en';
  const language: Lang = zh ? 'zh' : 'en';
  const lines: string[] = [];
  const quorum = told(rules.quorum, rules, language);
  if (quorum) lines.push(zh ? `${quorum}参加，表决才有效。` : `Valid when ${quorum} take part.`);
  const majority = told(rules.majority, rules, language);
  const base = bases[rules.base][language];
  if (majority) lines.push(zh ? `以${base}为准，${majority}同意即通过。` : `Carried by ${majority}, counted over ${base}.`);
  else lines.push(zh ? '得票最多的选项入选。' : 'The option with the most votes wins.');
  if (rules.winners > 1) lines.push(zh ? `共选出 ${rules.winners} 项。` : `${rules.winners} are chosen.`);
  if (rules.points > 0) lines.push(zh ? `每人一共可以分配 ${rules.points} 分。` : `Everybody gives ${rules.points} points in all.`);
  if (rules.recast) lines.push(zh ? '截止以前可以改投，以最后一次为准。' : 'A vote can be changed until the close.');
  if (rules.proxies > 0) lines.push(zh ? `一个人最多代 ${rules.proxies} 票。` : `One person represents at most ${rules.proxies} others.`);
  if (rules.source) lines.push(zh ? `依据：${rules.source}` : `Source: ${rules.source}`);
  return lines;
}
