import {
  COLLECTION_STYLE,
  CORE_SCHEMA,
  dump,
  visit,
  type Document,
  type MappingNode,
  type SequenceNode,
} from 'js-yaml';
import type { Json } from '../../model/json.ts';

/** A collection of plain values no longer than this stands on one line, as people write it. */
const ONE_LINE = 80;

/** One YAML document: long lines are left long, short mappings and lists stand on one line. */
export function yamlText(value: Json): string {
  return dump(value, {
    schema: CORE_SCHEMA,
    lineWidth: -1,
    noRefs: true,
    flowBracketPadding: true,
    transform: inOneLineWhereShort,
  });
}

function inOneLineWhereShort(documents: Document[]): void {
  visit(documents, (node, { depth }) => {
    if ((node.kind === 'mapping' || node.kind === 'sequence') && depth > 0 && isShort(node)) {
      node.style = COLLECTION_STYLE.FLOW;
    }
  });
}

function isShort(node: MappingNode | SequenceNode): boolean {
  const nodes = node.kind === 'mapping' ? node.items.flatMap(({ key, value }) => [key, value]) : node.items;
  const lengths = nodes.map((one) => (one.kind === 'scalar' ? one.value.length + 2 : Number.POSITIVE_INFINITY));
  return lengths.reduce((sum, length) => sum + length, 0) <= ONE_LINE;
}
