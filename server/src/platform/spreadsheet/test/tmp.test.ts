import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { scanPdf } from '../../files/pdf-scan.ts';

it('x', () => {
  for (const p of ['/usr/share/doc/libtasn1-doc/libtasn1.pdf', '/usr/share/doc/shared-mime-info/shared-mime-info-spec.pdf'])
    console.log(p, scanPdf(readFileSync(p)));
});
