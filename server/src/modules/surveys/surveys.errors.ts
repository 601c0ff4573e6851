import { defineProblem } from '../../platform/problem.ts';

export const notYourSurvey = defineProblem('not-your-survey', 403, { zh: '您不负责这份问卷', en: 'This survey is not yours to handle' });
export const surveyFrozen = defineProblem('survey-frozen', 409, {
  zh: '抽样以后，问题和样本量不能再改',
  en: 'Questions and sample no longer change once the sample is drawn',
});
export const questionsUnfit = defineProblem('survey-questions-unfit', 422, {
  zh: '问题不成立：编号不能重复，选择题至少两个不同的选项，一共一到六题',
  en: 'These questions cannot be asked: one to six, each with its own code, and at least two different options for a choice',
});
export const nobodyToDraw = defineProblem('survey-nobody-to-draw', 422, {
  zh: '这个地方没有可以抽样的成年居民',
  en: 'There are no adults here to draw from',
});
export const closesTooEarly = defineProblem('survey-closes-too-early', 422, {
  zh: '截止时间要在现在之后',
  en: 'The survey has to close after now',
});
export const surveyStillRuns = defineProblem('survey-still-runs', 409, {
  zh: '还没有到截止时间',
  en: 'The time for answers is not over',
});
export const surveyNotOpen = defineProblem('survey-not-open', 409, {
  zh: '这份问卷现在不收答卷',
  en: 'This survey does not take answers now',
});
export const answersUnfit = defineProblem('survey-answers-unfit', 422, {
  zh: '请至少回答一题，并只选给出的选项',
  en: 'Answer at least one question, with the options given',
});
export const targetUnknown = defineProblem('rating-target-unknown', 404, {
  zh: '没有这个评价对象',
  en: 'There is nothing of this kind to rate',
});
export const notYoursToRate = defineProblem('not-yours-to-rate', 403, {
  zh: '只有这里的居民可以评价；请先在“我的”里填写所在社区',
  en: 'Residents of the place rate here; tell us your community under “Mine” first',
});
export const raterUnverified = defineProblem('rater-not-verified', 403, {
  zh: '评价前请先核实身份，社区可以办理',
  en: 'Ratings ask for a verified identity; the community can verify yours',
});
export const wordsDecided = defineProblem('rating-words-decided', 409, {
  zh: '这条评语已经处理过',
  en: 'These words have been dealt with already',
});
export const ownRating = defineProblem('rating-is-about-you', 403, {
  zh: '评语说的是您本人，请由别人处理',
  en: 'These words are about you; somebody else deals with them',
});
