import { sameId, type ArmId } from '../../model/arm-id.ts';
import type { JsonObject } from '../../model/json.ts';
import type { LeftOut } from './picture.ts';
import { yamlText } from './yaml.ts';

export interface PrintedFile {
  /** Below the folder of all specs: `vault/vault.yaml`. */
  readonly path: string;
  readonly text: string;
}

/** Half of what a spec file may have. */
const PAGE_LENGTH = 512 * 1024;
/** So many things left out are named in the file. */
const SHOWN_LEFT_OUT = 50;

/** Documents as files, as few as their sizes allow; the first says where they come from and what they leave out. */
export function pagesOf(
  folder: string,
  vault: ArmId,
  documents: readonly JsonObject[],
  leftOut: readonly LeftOut[],
): readonly PrintedFile[] {
  const pages: string[] = [];
  let page = header(vault, leftOut);
  let isEmpty = true;
  for (const document of documents) {
    const text = yamlText(document);
    if (!isEmpty && page.length + text.length > PAGE_LENGTH) {
      pages.push(page);
      [page, isEmpty] = ['', true];
    }
    page += isEmpty ? text : `---\n${text}`;
    isEmpty = false;
  }
  return [...pages, page].map((text, index) => ({
    path: `${folder}/${index === 0 ? 'vault' : `vault-${index + 1}`}.yaml`,
    text,
  }));
}

function header(vault: ArmId, leftOut: readonly LeftOut[]): string {
  const lines = [`Imported from ${vault}`, ...(leftOut.length === 0 ? [] : leftOutLines(vault, leftOut))];
  return lines.map((line) => `# ${line.replaceAll(/\p{Cc}+/gu, ' ')}\n`).join('');
}

function leftOutLines(vault: ArmId, leftOut: readonly LeftOut[]): readonly string[] {
  const lines = leftOut.slice(0, SHOWN_LEFT_OUT).map(({ id, why }) => `  ${subjectOf(vault, id)}: ${why}`);
  const more = leftOut.length - lines.length;
  return ['Not in here, and left alone:', ...lines, ...(more > 0 ? [`  ... and ${more} more`] : [])];
}

function subjectOf(vault: ArmId, id: ArmId): string {
  return sameId(id, vault) ? 'the vault' : id.split('/').slice(-2).join('/');
}
