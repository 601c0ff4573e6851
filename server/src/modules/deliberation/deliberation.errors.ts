import { defineProblem } from '../../platform/problem.ts';

export const notYourTopic = defineProblem('not-your-topic', 403, { zh: '您不能处理这个议题', en: 'This topic is not yours to handle' });
