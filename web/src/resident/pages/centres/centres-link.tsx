import { Link } from 'wouter';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';

const phrases = definePhrases({
  link: { zh: '不方便用手机？服务中心的地址和电话', en: 'Prefer to talk? Addresses and numbers of the service centres' },
});

/** The way to the people, for those who would rather talk. */
export function CentresLink() {
  const t = usePhrases(phrases);
  return (
    <Link href="/centres" className="more">
      {t.link}
    </Link>
  );
}
