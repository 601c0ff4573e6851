import './pages.css';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';

/** `open` says how it begins; after that it is the reader's. */
interface DisclosureProps {
  title: ReactNode;
  quiet?: boolean;
  open?: boolean;
  onOpen?: () => void;
  children: ReactNode;
}

/** A heading that opens what belongs to it, in the page and without script; a native `details`. */
export function Disclosure(props: DisclosureProps) {
  const [open] = useState(props.open);
  return (
    <details
      className={props.quiet ? 'disclosure disclosure-quiet' : 'disclosure'}
      open={open}
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
