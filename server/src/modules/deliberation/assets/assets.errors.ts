import { defineProblem } from '../../../platform/problem.ts';

export const notYourAsset = defineProblem('not-your-asset', 403, {
  zh: '您不能处理这个社区的资源和主题',
  en: 'The assets and themes of this community are not yours to handle',
});
export const assetNotListed = defineProblem('asset-not-listed', 409, {
  zh: '这项资源已经移出资源册',
  en: 'This asset is off the register',
});
export const themeAssetMissing = defineProblem('theme-asset-missing', 422, {
  zh: '社区主题至少要关联一项本社区的资源',
  en: 'A theme is linked with at least one asset of its community',
});
export const themeAssetUnfit = defineProblem('theme-asset-unfit', 422, {
  zh: '选中的资源不在本社区的资源册里',
  en: 'A chosen asset is not on the register of this community',
});
export const ownTheme = defineProblem('theme-is-own', 403, {
  zh: '自己提出的主题要由别人确定',
  en: 'A theme is decided by somebody else than whoever proposed it',
});
