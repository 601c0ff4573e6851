import { registerSettings } from '../../platform/settings.ts';

/** What a district decides about reading demands by machine. */
registerSettings([
  {
    name: 'automated_suggestions',
    label: { zh: '自动建议：读诉求并提出分类、类型和单位', en: 'The platform reads demands and proposes class, type and unit' },
    kind: 'flag',
    rule: {},
    defaultValue: true,
    source: 'S003-31, O8',
  },
  {
    name: 'suggestion_threshold',
    label: {
      zh: '低于这个把握不提建议，进入公共队列',
      en: 'Below this confidence nothing is proposed; the matter goes to the common queue',
    },
    kind: 'share',
    rule: {},
    defaultValue: { num: 3, den: 10 },
    source: 'S003-31, O8',
  },
  {
    name: 'model_least_texts',
    label: { zh: '学习所需的最少事项数', en: 'Fewest decided matters to learn from' },
    kind: 'count',
    rule: {},
    defaultValue: 200,
    source: 'S003-31',
  },
  {
    name: 'model_least_per_label',
    label: { zh: '每个类别学习所需的最少事项数', en: 'Fewest decided matters of a label to learn it' },
    kind: 'count',
    rule: {},
    defaultValue: 20,
    source: 'S003-31',
  },
]);
