import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['topics.read', 'topics.speak'];

export const folder = definePages({
  nav: [
    { duty: 'deliberation', to: '/topics', label: { zh: '议题', en: 'Topics' }, permission, order: 10 },
    { duty: 'deliberation', to: '/follow-up-list', label: { zh: '决议落实', en: 'What was resolved' }, permission, order: 40 },
    {
      duty: 'deliberation',
      to: '/formal-replies',
      label: { zh: '正式答复', en: 'Formal replies' },
      permission: ['topics.read', 'orders.sign', 'orders.return'],
      order: 45,
    },
    {
      duty: 'deliberation',
      to: '/moderation',
      label: { zh: '屏蔽和申诉', en: 'Moderation' },
      permission: ['topics.moderate', 'topics.hear_appeals'],
      order: 47,
    },
    { duty: 'deliberation', to: '/deliberation-rules', label: { zh: '议事规则', en: 'Rules' }, permission: 'topics.read', order: 80 },
  ],
  records: { topic: (id) => `/topics/${id}`, deliberation_rule: () => '/deliberation-rules' },
  pages: [
    {
      path: '/topics',
      title: { zh: '议题', en: 'Topics' },
      permission,
      component: lazyPage(() => import('./topics-page.tsx').then((module) => module.TopicsPage)),
      help: {
        zh: '居民附议达标的先答复，标红的已经逾期。小事要召集协商，从事项页点“召集协商”。',
        en: 'Answer first what residents support; red is late. A small matter is convened from its own page.',
      },
    },
    {
      path: '/topics/new',
      title: { zh: '提出议题', en: 'Propose a topic' },
      permission: 'topics.propose',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewTopicPage)),
    },
    {
      path: '/topics/$id',
      title: { zh: '议题', en: 'Topic' },
      component: lazyPage(() => import('./topic-page.tsx').then((module) => module.TopicPage)),
      help: {
        zh: '最上面是六个环节，右边最大的按钮是下一步。先核对参与方名单，一次邀请全部，再公告、讨论、表决。提前结束一个环节要写理由，理由会公开。',
        en: 'The bar shows the six stages; the biggest button is the next step. Check the list, invite all at once, then announce, discuss and vote. Ending a stage early needs a public reason.',
      },
    },
    {
      path: '/topics/$id/letters',
      title: { zh: '公告和邀请函', en: 'Notice and letters' },
      permission: 'topics.convene',
      component: lazyPage(() => import('./letters-page.tsx').then((module) => module.LettersPage)),
    },
    {
      path: '/follow-up-list',
      title: { zh: '决议落实', en: 'What was resolved' },
      permission,
      component: lazyPage(() => import('./lists-page.tsx').then((module) => module.FollowUpPage)),
    },
    {
      path: '/moderation',
      title: { zh: '屏蔽和申诉', en: 'Moderation and appeals' },
      permission: ['topics.moderate', 'topics.hear_appeals'],
      component: lazyPage(() => import('./moderation-page.tsx').then((module) => module.ModerationPage)),
      help: {
        zh: '先看“等我裁定”。读发言原文和申诉，选结论、写理由；理由会公开，发言人会收到通知。',
        en: 'Begin with those for you to decide. Read the post and the appeal, choose and give reasons; they are public and the author is told.',
      },
    },
    {
      path: '/formal-replies',
      title: { zh: '正式答复', en: 'Formal replies' },
      component: lazyPage(() => import('./lists-page.tsx').then((module) => module.RepliesPage)),
      help: {
        zh: '居民形成的决议请政府单位正式答复，默认十五个工作日；逾期自动上报区级。',
        en: 'Government replies formally to what residents resolved, within fifteen working days; late ones go to the district.',
      },
    },
    {
      path: '/deliberation-rules',
      title: { zh: '议事规则', en: 'Rules of deliberation' },
      permission: 'topics.read',
      component: lazyPage(() => import('./rules-page.tsx').then((module) => module.RulesPage)),
      help: {
        zh: '先从模板起草，征求居民意见，居民会议通过后登记票数施行。正在走的议题一直按开始时的版本。',
        en: 'Draft from a template, lay it open, record the vote of the residents’ meeting. Running topics keep their version.',
      },
    },
  ],
});
