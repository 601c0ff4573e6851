import type { ProblemFactory, ProblemValues } from '../problem.ts';
import { DomainError, defineProblem } from '../problem.ts';

const problems = {
  empty: defineProblem('file-empty', 422, { zh: '文件是空的', en: 'The file is empty' }),
  too_large: defineProblem('file-too-large', 413, {
    zh: '文件太大，最大 {limitMiB} MB',
    en: 'The file is too large; the limit is {limitMiB} MB',
  }),
  type_not_allowed: defineProblem('file-type-not-allowed', 415, {
    zh: '不支持这种文件；可以上传照片、PDF、OFD、Word、Excel、PPT、文本、录音和短视频',
    en: 'This type of file is not accepted; photos, PDF, OFD, Word, Excel, PowerPoint, text, voice and short video are',
  }),
  heic: defineProblem('file-heic', 415, {
    zh: '暂不支持 HEIC 照片；请在手机“相机－格式”里选“兼容性最佳”，或截图后上传',
    en: 'HEIC photos cannot be read; choose "Most compatible" in the camera settings or upload a screenshot',
  }),
  legacy_office: defineProblem('file-legacy-office', 415, {
    zh: '旧版或加密的 Office 文件无法检查；请另存为 docx、xlsx 或 pptx（不设密码）后上传',
    en: 'Old or password-protected Office files cannot be checked; save as docx, xlsx or pptx without a password',
  }),
  archive: defineProblem('file-archive', 415, {
    zh: '不接受压缩包；请解压后逐个上传',
    en: 'Archives are not accepted; unpack and upload the files one by one',
  }),
  executable: defineProblem('file-executable', 415, { zh: '不接受程序或脚本文件', en: 'Programs and scripts are not accepted' }),
  markup: defineProblem('file-markup', 415, { zh: '不接受网页、SVG 或 XML 文件', en: 'Web pages, SVG and XML files are not accepted' }),
  disguised: defineProblem('file-disguised', 415, {
    zh: '文件里藏有另一种内容，已拒收；请重新拍照或另存后上传',
    en: 'The file hides content of another type and was refused; take the photo again or save it anew',
  }),
  broken: defineProblem('file-broken', 422, { zh: '文件已损坏或不完整，无法打开', en: 'The file is damaged or incomplete' }),
  too_many_pixels: defineProblem('image-too-many-pixels', 422, {
    zh: '图片尺寸过大，最多 {limitMegapixels} 百万像素',
    en: 'The picture has too many pixels; the limit is {limitMegapixels} megapixels',
  }),
  macros: defineProblem('file-macros', 422, {
    zh: '文件含有宏或会从外部加载的内容；请另存为不含宏的普通文件',
    en: 'The file contains macros or loads content from elsewhere; save it as a plain document',
  }),
  active_pdf: defineProblem('pdf-active-content', 422, {
    zh: 'PDF 里含有会自动运行的脚本或程序；请打印成普通 PDF 后上传',
    en: 'The PDF contains scripts or launch actions; print it to a plain PDF and upload that',
  }),
  encrypted: defineProblem('file-encrypted', 422, {
    zh: '文件设有密码，无法检查；请去掉密码后上传',
    en: 'The file is password-protected; remove the password',
  }),
  zip_too_big: defineProblem('zip-too-big', 422, { zh: '文件展开后超过 {limitMiB} MB', en: 'The file unpacks to more than {limitMiB} MB' }),
  zip_ratio: defineProblem('zip-ratio', 422, { zh: '文件的压缩比异常，已拒收', en: 'The file is compressed beyond what is plausible' }),
  zip_entries: defineProblem('zip-entries', 422, { zh: '文件内部条目过多', en: 'The file contains too many parts' }),
  zip_name: defineProblem('zip-name', 422, { zh: '文件内部含有不安全的路径', en: 'The file contains unsafe part names' }),
  zip_link: defineProblem('zip-link', 422, { zh: '文件内部含有链接', en: 'The file contains links' }),
  zip_duplicate: defineProblem('zip-duplicate', 422, { zh: '文件内部含有同名条目', en: 'The file contains parts of the same name' }),
  zip_overlap: defineProblem('zip-overlap', 422, { zh: '文件内部条目互相重叠', en: 'Parts of the file overlap' }),
  zip_size_mismatch: defineProblem('zip-size-mismatch', 422, {
    zh: '文件内部声明的大小与实际不符',
    en: 'Declared sizes in the file are not the real ones',
  }),
  zip_nested: defineProblem('zip-nested', 422, { zh: '文件内部还有压缩包', en: 'The file contains another archive' }),
  zip_method: defineProblem('zip-method', 422, { zh: '文件使用了不支持的压缩方式', en: 'The file uses an unsupported compression method' }),
  zip_broken: defineProblem('zip-broken', 422, { zh: '文件结构已损坏', en: 'The structure of the file is damaged' }),
  xml_declarations: defineProblem('xml-declarations', 422, {
    zh: '文件内部含有 XML 实体声明，已拒收',
    en: 'The file contains XML document type or entity declarations',
  }),
} as const satisfies Record<string, ProblemFactory>;

/** Why a file is refused. */
export type FileRefusal = keyof typeof problems;

/** What an upload may be refused with, for the description of routes that take one. */
export const fileProblems: readonly ProblemFactory[] = Object.values(problems);

/** A file that was looked at and is not taken. Its `reason` is for code, its problem texts are for people. */
export class FileRefused extends DomainError {
  readonly reason: FileRefusal;

  constructor(reason: FileRefusal, values: ProblemValues = {}) {
    super(problems[reason].kind, values);
    this.name = 'FileRefused';
    this.reason = reason;
  }
}

/** Whole MiB for messages; limits are set in whole MiB. */
export function wholeMiB(bytes: number): number {
  return Math.max(1, Math.floor(bytes / 1_048_576));
}
