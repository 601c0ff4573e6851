import { defineProblem } from '../../platform/problem.ts';

export const areaExists = defineProblem('area-exists', 409, {
  zh: '行政区划代码 {areaCode} 已经存在',
  en: 'There already is an area with code {areaCode}',
});
export const areaMisplaced = defineProblem('area-misplaced', 422, {
  zh: '代码 {areaCode} 不能放在 {parentCode} 之下：下级代码须以上级代码开头，长度与级别相符',
  en: 'Code {areaCode} does not fit below {parentCode}: it must begin with the code above it and have the length of its level',
});
export const areaEnded = defineProblem('area-ended', 409, {
  zh: '该区域已撤销（{areaCode}），请使用现行区域',
  en: 'This area ({areaCode}) no longer exists; use the one that replaced it',
});
export const areaHasChildren = defineProblem('area-has-children', 409, {
  zh: '该区域下还有 {count} 个现行下级，请先合并或撤销下级',
  en: 'The area still has {count} areas below it; merge or end those first',
});
export const mergeNotPossible = defineProblem('area-merge-not-possible', 422, {
  zh: '不能这样合并：须为同级的不同现行区域，生效日不晚于今天',
  en: 'These areas cannot be merged: they must be different existing areas of one level, from a day not after today',
});
export const badBoundary = defineProblem('bad-boundary', 422, { zh: '边界有误：{detail}', en: 'The outline is wrong: {detail}' });
export const badAlias = defineProblem('alias-too-common', 422, {
  zh: '别名“{alias}”太短或太常见，会误认地点',
  en: 'The alias "{alias}" is too short or too common; it would be found where nobody means it',
});
export const estateElsewhere = defineProblem('estate-elsewhere', 422, {
  zh: '小区不在所选区域内',
  en: 'The estate does not lie in the chosen area',
});
export const householdExists = defineProblem('household-exists', 409, {
  zh: '同一单元里房号重复：{room}',
  en: 'The room {room} is listed twice in one entrance',
});
export const badDivisions = defineProblem('bad-divisions-file', 422, {
  zh: '区划文件无法使用：{detail}',
  en: 'The file of administrative divisions cannot be used: {detail}',
});
