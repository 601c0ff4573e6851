import './pages.css';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** A heading that opens what belongs to it, in the page and without script; a native `details`. */
export function Disclosure(props: { title: ReactNode; quiet?: boolean; open?: boolean; onOpen?: () => void; children: ReactNode }) {
  return (
    <details
      className={props.quiet ? 'disclosure disclosure-quiet' : 'disclosure'}
      open={props.open}
      onToggle={(event) => event.currentTarget.open && props.onOpen?.()}
    >
      <summary>
        <span>{props.title}</span>
        <Icon name="chevronDown" size={24} />
      </summary>
      <div className="disclosure-body">{props.children}</div>
    </details>
  );
}
