import { defineProblem } from '../../platform/problem.ts';

export const notYourTopic = defineProblem('not-your-topic', 403, { zh: '您不能处理这个议题', en: 'This topic is not yours to handle' });
export const matterHasTopic = defineProblem('matter-has-topic', 409, {
  zh: '一事一议：这件事已经有议题在商议',
  en: 'One matter, one topic: this matter is being deliberated already',
});
export const oneMatterPerTopic = defineProblem('one-matter-per-topic', 422, {
  zh: '一个议题只议一件事；要把两件事合并商议，请写明理由',
  en: 'A topic carries one matter; to put two together, give the reason',
});
export const formsMissing = defineProblem('forms-missing', 422, {
  zh: '请写明协商形式：会议、线上、问卷或听证',
  en: 'Say how it will be talked about: meeting, online, survey or hearing',
});
export const subjectsMissing = defineProblem('subjects-missing', 422, {
  zh: '还没有写明协商主体，不能公告和开始讨论',
  en: 'Nobody is named as taking part yet, so it can neither be announced nor opened',
});
export const partsMissing = defineProblem('topic-parts-missing', 422, {
  zh: '自上而下的议题要写明方案、实施路径和后续管理三部分',
  en: 'A topic from above needs its three parts: plan, path and follow-up management',
});
export const opinionsMissing = defineProblem('opinions-missing', 422, {
  zh: '还缺社会工作者对“{parts}”的专业意见，不能作出决定',
  en: 'The opinion of a social worker on {parts} is missing, so nothing can be decided',
});
export const stageRuns = defineProblem('stage-still-runs', 409, {
  zh: '“{stage}”环节到{until}才结束；提前结束必须写明理由，理由会公开',
  en: 'The stage "{stage}" runs until {until}; cutting it short needs a reason, which is published',
});
export const consensusNotAllowed = defineProblem('consensus-not-allowed', 422, {
  zh: '议事规则不允许不经表决形成决议',
  en: 'The rules do not allow a resolution without a vote',
});
export const templateNotOfRules = defineProblem('template-not-of-rules', 422, {
  zh: '议事规则规定的表决办法不同，不能改用这个模板',
  en: 'The rules in force ask for another way of voting',
});
export const handsDoNotAdd = defineProblem('hands-do-not-add', 422, {
  zh: '同意和反对的人数超过了到场人数',
  en: 'More hands were raised than people were present',
});
export const onlyFromBuilding = defineProblem('only-from-building', 422, {
  zh: '只有楼栋、院落的议题可以转到社区商议',
  en: 'Only a topic of a building goes up to the community',
});
export const showOfHandsSmall = defineProblem('show-of-hands-small', 422, {
  zh: '举手表决只用于楼栋、院落的议题',
  en: 'A show of hands is for topics of a building or courtyard',
});
export const notOfThisPlace = defineProblem('not-of-this-place', 403, {
  zh: '这是其他社区的议题，由那里的居民和参加过的人决定',
  en: 'This topic is for the residents of its community and those who took part',
});
