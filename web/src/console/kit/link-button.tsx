import { useRouter } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';
import type { MouseEvent } from 'react';
import { searchOf, type UrlQuery } from './url.ts';

/** A link that looks like a button, for the way to another page: `<LinkButton to="/catalogue/draft" type="primary">`. */
export function LinkButton(props: Pick<ButtonProps, 'type' | 'size' | 'icon' | 'children'> & { to: string; search?: UrlQuery }) {
  const router = useRouter();
  const { to, search, ...look } = props;
  const target = { to, search: searchOf(search ?? {}) };
  const { href } = router.buildLocation(target);
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void router.navigate(target);
  };
  return <Button {...look} href={router.history.createHref(href)} onClick={go} />;
}
