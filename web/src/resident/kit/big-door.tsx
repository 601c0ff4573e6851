import { Link } from 'wouter';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { preloadPage } from './registry.ts';

/** A large link to one of the few things people come for. `main` is the first of them. */
export function BigDoor(props: { to: string; icon: IconName; title: string; text: string; main?: boolean }) {
  const preload = () => preloadPage(props.to);
  return (
    <Link href={props.to} className={props.main ? 'door door-main' : 'door'} onPointerDown={preload} onFocus={preload}>
      <span className="door-sign">
        <Icon name={props.icon} size={34} />
      </span>
      <span className="door-words">
        <strong>{props.title}</strong>
        <span>{props.text}</span>
      </span>
      <Icon name="chevronRight" size={26} />
    </Link>
  );
}
