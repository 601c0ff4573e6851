import { registerPackList } from '../../../platform/packs/pack-lists.ts';
import { registerPackPart } from '../../../platform/packs/pack-parts.ts';
import { PackKnowledge } from '../knowledge/knowledge.schema.ts';
import { loadPackKnowledge } from '../knowledge/knowledge.service.ts';
import { PackReasons, PackRefusals } from '../reasons/reasons.schema.ts';
import { loadPackReasons, loadPackRefusals } from '../reasons/reasons.service.ts';
import { loadPackCatalogue, PackCatalogue } from '../responsibility/responsibility.pack.ts';
import { PackThresholds } from '../settings/settings.schema.ts';
import { loadPackThresholds } from '../settings/settings.service.ts';
import { PackSla } from '../sla/sla.schema.ts';
import { loadPackPolicies } from '../sla/sla.service.ts';
import { PackTaxonomy } from '../taxonomy/taxonomy.schema.ts';
import { loadPackTaxonomy } from '../taxonomy/taxonomy.service.ts';

/** The parts of packs that this module keeps; what others point to comes first. */
export function registerCatalogueParts(): void {
  registerPackPart('reasons', { schema: PackReasons, load: loadPackReasons });
  registerPackPart('thresholds', { schema: PackThresholds, load: loadPackThresholds });
  registerPackPart('not_accepted', { schema: PackRefusals, load: loadPackRefusals });
  registerPackPart('taxonomy', { schema: PackTaxonomy, load: loadPackTaxonomy });
  registerPackPart('sla', { schema: PackSla, load: loadPackPolicies });
  registerPackPart('knowledge', { schema: PackKnowledge, load: loadPackKnowledge });
  registerPackPart('catalogue', { schema: PackCatalogue, load: loadPackCatalogue });
  registerPackList('wording', 'key');
  for (const list of plainLists) registerPackList(list);
}

/** Lists that packs bring and pages read as they are; `panels` are the extra panels of a local method (the 622 panel of Yuhuatai). */
export const plainLists = ['channels', 'desks', 'severity', 'panels', 'councils', 'chiefs', 'subsystems', 'elements'] as const;
