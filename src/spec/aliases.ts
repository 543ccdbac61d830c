import { EVENT_ID, type Event } from 'js-yaml';

const MOST_EXPANDED = 100_000;

export interface AliasProblem {
  readonly offset: number;
  readonly detail: string;
}

interface OpenNode {
  readonly anchor: string | undefined;
  /** Values in the node so far, itself included, aliases counted as what they stand for. */
  size: number;
}

/**
 * Refuses aliases that contain themselves, and those that together stand for more than 100,000 values: a few hundred
 * bytes can otherwise unfold to billions. Counting happens on the parser's events, before anything is built.
 */
export function findAliasProblem(text: string, events: readonly Event[]): AliasProblem | undefined {
  if (!events.some((event) => event.type === EVENT_ID.ALIAS)) return undefined;
  const sizes = new Map<string, number>();
  const open: OpenNode[] = [];
  let expanded = 0;
  const close = (node: OpenNode | undefined): void => {
    if (node === undefined) return;
    if (node.anchor !== undefined) sizes.set(node.anchor, node.size);
    const parent = open.at(-1);
    if (parent !== undefined) parent.size += node.size;
  };
  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        sizes.clear();
        open.push({ anchor: undefined, size: 0 });
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        open.push({ anchor: anchorOf(text, event), size: 1 });
        break;
      case EVENT_ID.SCALAR:
        close({ anchor: anchorOf(text, event), size: 1 });
        break;
      case EVENT_ID.POP:
        close(open.pop());
        break;
      case EVENT_ID.ALIAS: {
        const name = anchorOf(text, event);
        const offset = event.anchorStart - 1;
        if (open.some(({ anchor }) => anchor === name && name !== undefined)) {
          return { offset, detail: `The alias *${name} stands inside of what it refers to.` };
        }
        const size = sizes.get(name ?? '') ?? 0;
        expanded += size;
        if (expanded > MOST_EXPANDED) {
          return {
            offset,
            detail: `Up to here, aliases stand for more than ${MOST_EXPANDED.toLocaleString('en')} values.`,
          };
        }
        close({ anchor: undefined, size });
      }
    }
  }
  return undefined;
}

function anchorOf(
  text: string,
  event: { readonly anchorStart: number; readonly anchorEnd: number },
): string | undefined {
  return event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd);
}
