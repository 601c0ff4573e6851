import { registerSettings } from '../../../platform/settings.ts';
import { supportLineCodes, supportLines } from './support.workflow.ts';

registerSettings(
  supportLineCodes.map((line) => ({
    name: `organisations.support_days_${line}`,
    label: { zh: `${supportLines[line].zh}：多少天内答复`, en: `${supportLines[line].en}: days until an answer` },
    kind: 'calendar_day',
    rule: {},
    defaultValue: supportLines[line].days,
    source: 'S001-37',
  })),
);
