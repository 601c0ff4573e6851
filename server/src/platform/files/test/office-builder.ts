import type { ZipPart } from './zip-builder.ts';
import { buildZip } from './zip-builder.ts';

const mains = {
  docx: ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  pptx: ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'],
} as const;
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** The parts of the smallest Office container, to which a test adds what it wants. */
export function officeParts(type: keyof typeof mains, contentType?: string): ZipPart[] {
  const [main, mime] = mains[type];
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${main}" ContentType="${contentType ?? mime}"/></Types>`;
  const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`;
  return [
    { name: '[Content_Types].xml', data: declaration + types },
    { name: '_rels/.rels', data: declaration + rels },
    { name: main, data: `${declaration}<root/>` },
  ];
}

/** A relationships part that points to something outside of the document. */
export function outsideRelation(name: string, kind: string, target: string): ZipPart {
  const type = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}`;
  return {
    name,
    data: `${declaration}<Relationships><Relationship Id="rId9" Type="${type}" Target="${target}" TargetMode="External"/></Relationships>`,
  };
}

export function office(type: keyof typeof mains, extra: ZipPart[] = [], contentType?: string): Buffer {
  return buildZip([...officeParts(type, contentType), ...extra]);
}

/** Sheet XML written by hand: rows of `<c>` elements, other parts of the workbook as given. */
export function workbook(options: {
  sheets: { name: string; xml: string; state?: string }[];
  sharedStrings?: string;
  styles?: string;
  date1904?: boolean;
  extra?: ZipPart[];
}): Buffer {
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`;
  const sheets = options.sheets.map(
    (sheet, i) => `<sheet name="${sheet.name}" sheetId="${i + 1}" r:id="rId${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ''}/>`,
  );
  const parts = officeParts('xlsx').map((part) =>
    part.name === 'xl/workbook.xml'
      ? {
          ...part,
          data: `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
        }
      : part,
  );
  const relations = [
    ...options.sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    relation(101, 'sharedStrings', 'sharedStrings.xml'),
    relation(102, 'styles', 'styles.xml'),
  ];
  return buildZip([
    ...parts,
    { name: 'xl/_rels/workbook.xml.rels', data: `${declaration}<Relationships>${relations.join('')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', data: `${declaration}<sst>${options.sharedStrings ?? ''}</sst>` },
    { name: 'xl/styles.xml', data: `${declaration}<styleSheet>${options.styles ?? ''}</styleSheet>` },
    ...options.sheets.map((sheet, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      data: `${declaration}<worksheet>${sheet.xml}</worksheet>`,
    })),
    ...(options.extra ?? []),
  ]);
}
