import type { ModuleManifest } from '../platform/manifest.ts';
import { areasManifest } from './areas/index.ts';
import { attachmentsManifest } from './attachments/index.ts';
import { ballotsManifest } from './ballots/index.ts';
import { catalogueManifest } from './catalogue/index.ts';
import { deliberationManifest } from './deliberation/index.ts';
import { evaluationManifest } from './evaluation/index.ts';
import { fundsManifest } from './funds/index.ts';
import { identityManifest } from './identity/index.ts';
import { ledgerManifest } from './ledger/index.ts';
import { mattersManifest } from './matters/index.ts';
import { notificationsManifest } from './notifications/index.ts';
import { organizationsManifest } from './organizations/index.ts';
import { projectsManifest } from './projects/index.ts';
import { surveysManifest } from './surveys/index.ts';
import { understandingManifest } from './understanding/index.ts';

/** All modules in graph order: a later one may import an earlier one, never the other way round. */
export const modules: readonly ModuleManifest[] = [
  areasManifest,
  identityManifest,
  organizationsManifest,
  catalogueManifest,
  attachmentsManifest,
  notificationsManifest,
  understandingManifest,
  ballotsManifest,
  ledgerManifest,
  surveysManifest,
  mattersManifest,
  deliberationManifest,
  fundsManifest,
  projectsManifest,
  evaluationManifest,
];
