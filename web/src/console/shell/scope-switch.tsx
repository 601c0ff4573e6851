import { Dropdown } from 'antd';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { useScope } from '../session/scope.ts';
import { useSession } from '../session/session.ts';

const phrases = definePhrases({
  all: { zh: '我负责的全部范围', en: 'Everything I answer for' },
  switch: { zh: '切换查看范围', en: 'Change the area shown' },
});

/** The district, and the part of it that lists and figures show. With one area only it is a plain text. */
export function ScopeSwitch() {
  const t = usePhrases(phrases);
  const { district } = useSession();
  const { areaCode, scopes, choose } = useScope();
  const shown = scopes.find((scope) => scope.areaCode === areaCode)?.name;
  if (scopes.length < 2) {
    return (
      <span className="scope">
        <strong>{district.name}</strong>
        {scopes[0] && scopes[0].name !== district.name && <span className="quiet small">{scopes[0].name}</span>}
      </span>
    );
  }
  const items = [{ key: '', label: t.all }, ...scopes.map((scope) => ({ key: scope.areaCode, label: scope.name }))];
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys: [areaCode ?? ''], onClick: ({ key }) => choose(key) }}>
      <button type="button" className="tool scope" aria-label={`${district.name} ${shown ?? t.all} ${t.switch}`}>
        <strong>{district.name}</strong>
        <span className="small">{shown ?? t.all}</span>
        <Icon name="chevronDown" size={16} />
      </button>
    </Dropdown>
  );
}
