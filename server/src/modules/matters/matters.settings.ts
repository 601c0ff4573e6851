import { registerSettings, type SettingDefinition } from '../../platform/settings.ts';

type Limit = Omit<SettingDefinition, 'origin' | 'rule'>;

/** Limits of the main loop that a district sets for itself. Packs may bring other figures under the same names; the unit is the kind. */
const limits: readonly Limit[] = [
  {
    name: 'acceptance_limit',
    label: { zh: '受理期限：收到诉求后多久内受理', en: 'A demand is taken up within' },
    kind: 'working_hour',
    defaultValue: 4,
    source: 'S003-30',
  },
  {
    name: 'acceptance_limit_urgent',
    label: { zh: '紧急诉求的受理期限', en: 'An urgent demand is taken up within' },
    kind: 'minute',
    defaultValue: 30,
    source: 'S003-19, S003-30',
  },
  {
    name: 'triage_limit',
    label: { zh: '分类期限：受理后多久内议定', en: 'A matter is determined within' },
    kind: 'working_day',
    defaultValue: 1,
    source: 'S000-15',
  },
  {
    name: 'merge_undo_days',
    label: { zh: '合并后可撤销的天数', en: 'Days in which a merge can be undone' },
    kind: 'calendar_day',
    defaultValue: 7,
    source: 'S000-17',
  },
  {
    name: 'coordination_limit',
    label: { zh: '协调裁定期限', en: 'A coordination request is ruled within' },
    kind: 'working_day',
    defaultValue: 2,
    source: 'S003-32',
  },
  {
    name: 'deliberation_start_limit',
    label: { zh: '协商启动期限：转社区后多久内召集', en: 'A small matter is convened within' },
    kind: 'working_day',
    defaultValue: 10,
    source: 'S000-25',
  },
];

registerSettings(limits.map((limit) => ({ ...limit, rule: {} })));
