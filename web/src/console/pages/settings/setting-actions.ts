import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Action, action, type Field } from '../../kit/index.ts';
import { kindUnits, words } from './phrases.ts';
import type { Setting } from './setting.ts';
import { formOf, type SettingForm, settingValue, spansOf, yearsOf } from './values.ts';

interface ChangeForm extends SettingForm {
  source: string;
}

/** The field that a kind of value needs. */
function useValueField(kind: string): Field<ChangeForm> {
  const t = usePhrases(words);
  const text = useText();
  const common = { label: t.newValue, required: true };
  if (kind === 'flag') {
    const options = (['yes', 'no'] as const).map((value) => ({ value, label: t[value] }));
    return { ...common, key: 'flag', kind: 'choice', options };
  }
  if (kind === 'share') return { ...common, key: 'number', kind: 'number', min: 0, max: 100, unit: '%', help: t.percentHelp };
  if (kind === 'years') {
    const check = ({ text: years }: ChangeForm) => (yearsOf(years ?? '') === null ? t.yearsWrong : undefined);
    return { ...common, key: 'text', kind: 'text', required: false, help: t.yearsHelp, check };
  }
  if (kind === 'office_hours') {
    const check = ({ text: lines }: ChangeForm) => {
      const { wrong } = spansOf(lines ?? '');
      return wrong === undefined ? undefined : t.hoursWrong(wrong);
    };
    return { ...common, key: 'text', kind: 'long_text', rows: 3, help: t.hoursHelp, check };
  }
  if (kind === 'text' || kind === 'limit') return { ...common, key: 'text', kind: 'long_text', rows: 3 };
  const most = kind === 'clock_hour' ? 24 : undefined;
  return { ...common, key: 'number', kind: 'number', min: 0, max: most, unit: text(kindUnits[kind] ?? '') };
}

/** Changing a setting, and going back to its default; both with a ground. */
export function useSettingActions(setting: Setting): Action[] {
  const t = usePhrases(words);
  const field = useValueField(setting.kind);
  const ground: Field<ChangeForm> = {
    key: 'source',
    label: t.ground,
    kind: 'text',
    required: true,
    maxLength: 500,
    help: t.groundHelp,
  };
  const put = (value: unknown, source: string, key: string) =>
    data(
      api.PUT('/api/v1/settings/{name}', {
        params: { path: { name: setting.name } },
        body: { value, source, replaces: setting.changeId },
        headers: submitHeaders(key),
      }),
    );
  return [
    action<ChangeForm>({
      name: 'change',
      label: t.change,
      icon: 'edit',
      intro: t.changeIntro,
      initial: formOf(setting.kind, setting.value),
      fields: [field, ground],
      send: ({ source, ...form }, { key }) => put(settingValue(setting.kind, form, setting.value), source, key),
    }),
    action<{ source: string }>({
      name: 'restore',
      label: t.restore,
      aside: true,
      fields: [ground as unknown as Field<{ source: string }>],
      send: ({ source }, { key }) => put(null, source, key),
    }),
  ];
}
