import { searchTokens } from '../../../../platform/text/bigrams.ts';
import type { NeedField } from '../needs.fields.ts';

/** What an asset says of itself. */
export interface AssetWords {
  readonly name: string;
  readonly words: string;
}

/** Words by which an asset may serve a field although the need itself does not use them. */
const fieldWords: Readonly<Record<NeedField, readonly string[]>> = {
  elderly: ['老人', '孤老', '养老', '早饭', '助餐', '食堂', '陪伴'],
  children: ['孩子', '小学', '书法', '课堂', '看护', '教室', '老师'],
  disability: ['残', '陪伴', '康复', '无障碍'],
  health: ['医', '药', '健康', '护理', '健身'],
  employment: ['就业', '招工', '手艺', '培训', '创业'],
  hardship: ['帮扶', '困难', '送饭', '孤老'],
  environment: ['绿化', '环境', '垃圾', '园林', '花'],
  facilities: ['维修', '木工', '修', '电工', '架空层'],
  parking: ['停车', '车棚', '空地', '充电'],
  safety: ['安全', '消防', '巡逻', '电源'],
  culture: ['文化', '书法', '灯会', '拓片', '舞', '戏', '展'],
  neighbours: ['邻里', '街坊', '调解', '聊'],
  governance: ['议事', '街坊会', '公告', '告示'],
  other: [],
};

/** Pairs of characters that nearly every text of a community has. */
const everywhere = new Set([
  '社区',
  '居民',
  '可以',
  '愿意',
  '我们',
  '一个',
  '没有',
  '希望',
  '进行',
  '方便',
  '需要',
  '一起',
  '小区',
  '服务',
  '项目',
  '中心',
  '提供',
]);

/** What an asset shares with a need: words of the need first, then those of its field. */
export function sharedWords(need: { readonly field: NeedField; readonly text: string }, asset: AssetWords): string[] {
  const said = new Set(searchTokens(need.text).filter((token) => token.length > 1 && !everywhere.has(token)));
  const own = `${asset.name}\n${asset.words}`;
  const shared = searchTokens(own).filter((token) => said.has(token));
  const hints = fieldWords[need.field].filter((word) => own.includes(word));
  return [...new Set([...shared, ...hints])];
}

/** Assets that share something with a need, those that share most first; `taken` are left out. */
export function fittingAssets<A extends AssetWords & { readonly id: string }>(
  need: { readonly field: NeedField; readonly text: string },
  assets: readonly A[],
  taken: ReadonlySet<string>,
): { asset: A; because: string[] }[] {
  return assets
    .filter((asset) => !taken.has(asset.id))
    .map((asset) => ({ asset, because: sharedWords(need, asset) }))
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => b.because.length - a.because.length)
    .slice(0, 6);
}
