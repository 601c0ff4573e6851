import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, Tabs } from '../../kit/index.ts';
import { Groups } from './groups.tsx';
import { Limits } from './limits.tsx';
import { words } from './phrases.ts';
import { Reasons } from './reasons.tsx';
import { Refusals } from './refusals.tsx';

/** The rules of a district that editors of the catalogue keep: limits, reasons, what is not accepted, groups. */
export function RulesPage() {
  const t = usePhrases(words);
  return (
    <Page title={t.title} lead={t.lead}>
      <Tabs
        label={t.title}
        sheets={[
          { key: 'limits', label: t.limits, content: <Limits /> },
          { key: 'reasons', label: t.reasons, content: <Reasons /> },
          { key: 'refusals', label: t.refusals, content: <Refusals /> },
          { key: 'groups', label: t.groups, content: <Groups /> },
        ]}
      />
    </Page>
  );
}
