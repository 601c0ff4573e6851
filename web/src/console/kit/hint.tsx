import { Tooltip } from 'antd';
import type { ReactElement, ReactNode } from 'react';

/** A few words about a control, on hover and on focus alike. Without text the control stands alone. */
export function Hint(props: { text: ReactNode; placement?: 'top' | 'right' | 'bottom'; children: ReactElement }) {
  if (!props.text) return props.children;
  return (
    <Tooltip title={props.text} placement={props.placement ?? 'top'} trigger={['hover', 'focus']}>
      {props.children}
    </Tooltip>
  );
}
