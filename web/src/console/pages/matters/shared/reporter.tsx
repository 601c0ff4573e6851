import { api, data } from '../../../../api/client.ts';
import type { Ability } from '../../../../api/page.ts';
import { type Bilingual, definePhrases, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { PersonalData } from '../../../kit/index.ts';

const phrases = definePhrases({
  name: { zh: '姓名', en: 'name' },
  phone: { zh: '电话', en: 'phone' },
  unknown: { zh: '没有留下', en: 'not given' },
  hidden: { zh: '诉求人要求不公开身份', en: 'The reporter asked not to be named' },
  nobody: { zh: '没有留联系方式', en: 'No contact was left' },
});

type Purpose = 'contact_reporter' | 'verify_facts' | 'deliver_service' | 'follow_up' | 'emergency';

const purposes: Readonly<Record<Purpose, Bilingual>> = {
  contact_reporter: { zh: '联系诉求人了解情况', en: 'To contact the person about the demand' },
  verify_facts: { zh: '核实情况', en: 'To verify facts' },
  deliver_service: { zh: '上门服务', en: 'To deliver a service' },
  follow_up: { zh: '回访', en: 'To follow up' },
  emergency: { zh: '紧急救助', en: 'Emergency help' },
};

type Part = 'name' | 'phone';

async function reveal(id: string, part: Part, purpose: Purpose): Promise<string | undefined> {
  const shown = await data(api.POST('/api/v1/people/{id}/reveal', { params: { path: { id } }, body: { purpose, fields: [part] } }));
  return shown[part] ?? undefined;
}

/** Name or number of a person, masked; showing it asks why and is recorded. */
export function PersonPart(props: { id: string | null; part: Part; masked: string; ability?: Ability }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { id, part } = props;
  if (!props.masked && part === 'phone' && !id) return <span className="quiet">{t.unknown}</span>;
  const revealing = id
    ? {
        reveal: async (purpose: string) => (await reveal(id, part, purpose as Purpose)) ?? t.unknown,
        purposes: optionsOf(purposes, text),
        ability: props.ability,
      }
    : undefined;
  return <PersonalData label={t[part]} masked={props.masked || t[part]} revealing={revealing} />;
}

/** Who brought a demand: masked name and number, or why nobody is shown. */
export function Reporter(props: {
  reporter: { id: string | null; name: string; phone?: string } | null;
  hidden: boolean;
  ability?: Ability;
}) {
  const t = usePhrases(phrases);
  const { reporter, ability } = props;
  if (!reporter) return <span className="quiet">{t.nobody}</span>;
  if (props.hidden || !reporter.id) return <span className="quiet">{t.hidden}</span>;
  return (
    <span className="row">
      <PersonPart id={reporter.id} part="name" masked={reporter.name} ability={ability} />
      <PersonPart id={reporter.id} part="phone" masked={reporter.phone ?? ''} ability={ability} />
    </span>
  );
}
