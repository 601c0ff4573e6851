import { Link } from '@tanstack/react-router';
import { definePhrases, usePhrases, useText } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Hint } from '../kit/hint.tsx';
import { consolePages, type NavItem } from '../kit/registry.ts';
import { type NavDuty, useNavigation } from './navigation.ts';

const phrases = definePhrases({
  duties: { zh: '职责导航', en: 'Duties' },
  brand: { zh: '联动', en: 'Liandong' },
  fold: { zh: '收起导航', en: 'Fold navigation' },
  unfold: { zh: '展开导航', en: 'Unfold navigation' },
});

function preload(to: string): void {
  void consolePages.find((page) => page.path === to)?.component.preload();
}

function NavLink(props: { item: NavItem; icon?: NavDuty['icon']; narrow: boolean; onNavigate?: () => void }) {
  const text = useText();
  const { item, icon, narrow } = props;
  const label = text(item.label);
  const link = (
    <Link
      to={item.to}
      className={icon ? 'nav-link alone' : 'nav-link'}
      activeOptions={{ exact: item.to === '/', includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
      aria-label={narrow ? label : undefined}
      onClick={props.onNavigate}
      onPointerEnter={() => preload(item.to)}
    >
      {icon && <Icon name={icon} />}
      <span className="nav-word">{label}</span>
    </Link>
  );
  return (
    <Hint text={narrow ? label : undefined} placement="right">
      {link}
    </Hint>
  );
}

function Duty(props: { duty: NavDuty; narrow: boolean; onNavigate?: () => void }) {
  const text = useText();
  const { duty, narrow, onNavigate } = props;
  const alone = duty.items.length === 1;
  return (
    <div className="duty">
      {!alone && (
        <h2 className="duty-name">
          <Icon name={duty.icon} />
          {text(duty.label)}
        </h2>
      )}
      <ul>
        {duty.items.map((item) => (
          <li key={item.to}>
            <NavLink item={item} icon={alone || narrow ? duty.icon : undefined} narrow={narrow} onNavigate={onNavigate} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The left navigation. Folded it shows signs with their names on hover and focus. */
export function Side(props: { narrow: boolean; onFold?: () => void; onNavigate?: () => void }) {
  const t = usePhrases(phrases);
  const navigation = useNavigation();
  return (
    <nav className="side" aria-label={t.duties}>
      <div className={props.narrow ? 'side-inner narrow' : 'side-inner'}>
        <Link to="/" className="brand" onClick={props.onNavigate} aria-label={t.brand}>
          <Mark size={30} />
          <span>{t.brand}</span>
        </Link>
        <div className="duties">
          {navigation.map((duty) => (
            <Duty key={duty.id} duty={duty} narrow={props.narrow} onNavigate={props.onNavigate} />
          ))}
        </div>
        {props.onFold && (
          <div className="side-foot">
            <button type="button" onClick={props.onFold} aria-label={props.narrow ? t.unfold : t.fold}>
              <Icon name={props.narrow ? 'arrowRight' : 'arrowLeft'} />
              <span>{t.fold}</span>
            </button>
          </div>
        )}
      </div>
    </nav>
  );
}
