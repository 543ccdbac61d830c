import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, type Event } from 'js-yaml';
import type { Place } from '../model/diagnostic.ts';
import type { Path, SourceFile } from './document.ts';

/** Line and column, from 1, of an offset into a text; columns count UTF-16 units, as editors do. */
export function placeAt(file: Pick<SourceFile, 'path' | 'text'>, offset: number): Place {
  let line = 1;
  let lineStart = 0;
  for (let next = file.text.indexOf('\n'); next !== -1 && next < offset; next = file.text.indexOf('\n', lineStart)) {
    line += 1;
    lineStart = next + 1;
  }
  return { file: file.path, line, column: offset - lineStart + 1 };
}

/**
 * The place of a key or value of a document, found by reading the source again: positions are needed for problems
 * only, and keeping them for thousands of documents would cost more than everything else. Where the way ends (the
 * path was filled in by Defaults, or lies behind an alias), the place of the last step that exists.
 */
export function locate(file: SourceFile, index: number, path: Path, on: 'key' | 'value'): Place {
  const events = eventsOf(file);
  const start = startOfDocument(events, index);
  return placeAt(file, start === undefined ? 0 : follow(file.text, events, start, path, on));
}

const eventCache = new WeakMap<SourceFile, readonly Event[]>();

function eventsOf(file: SourceFile): readonly Event[] {
  const known = eventCache.get(file);
  if (known !== undefined) return known;
  const events = parseEvents(file.text, {});
  eventCache.set(file, events);
  return events;
}

/** Index of the first event of the n-th document's content. */
function startOfDocument(events: readonly Event[], index: number): number | undefined {
  let seen = -1;
  const at = events.findIndex((event) => event.type === EVENT_ID.DOCUMENT && (seen += 1) === index);
  return at === -1 ? undefined : at + 1;
}

function follow(text: string, events: readonly Event[], start: number, path: Path, on: 'key' | 'value'): number {
  let at = start;
  let offset = offsetOf(events[at]) ?? 0;
  for (const [depth, step] of path.entries()) {
    const child = childAt(text, events, at, step);
    if (child === undefined) return offset;
    const isLast = depth === path.length - 1;
    const ownOffset = offsetOf(events[isLast && on === 'key' ? child.key : child.value]);
    offset = ownOffset ?? offsetOf(events[child.key]) ?? offset;
    at = child.value;
  }
  return offset;
}

/** Event indexes of a child: its key (for list items the item itself) and its value. */
function childAt(
  text: string,
  events: readonly Event[],
  parent: number,
  step: string,
): { readonly key: number; readonly value: number } | undefined {
  const type = events[parent]?.type;
  let at = parent + 1;
  for (let item = 0; events[at] !== undefined && events[at]?.type !== EVENT_ID.POP; item += 1) {
    if (type === EVENT_ID.SEQUENCE) {
      if (String(item) === step) return { key: at, value: at };
      at = after(events, at);
    } else if (type === EVENT_ID.MAPPING) {
      const key = events[at];
      const value = after(events, at);
      if (key?.type === EVENT_ID.SCALAR && getScalarValue(text, key) === step) return { key: at, value };
      at = after(events, value);
    } else return undefined;
  }
  return undefined;
}

/** Index of the first event behind the node that starts at `at`. */
function after(events: readonly Event[], at: number): number {
  let depth = 0;
  for (let index = at; index < events.length; index += 1) {
    const type = events[index]?.type;
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth += 1;
    else if (type === EVENT_ID.POP) depth -= 1;
    if (depth <= 0) return index + 1;
  }
  return events.length;
}

/** Where a node begins in the source; undefined for events that are no nodes. */
export function offsetOf(event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_ID.SCALAR:
      return event.valueStart < 0 ? undefined : event.valueStart - (isQuoted(event) ? 1 : 0);
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.DOCUMENT:
    case EVENT_ID.POP:
    case undefined:
      return undefined;
  }
}

function isQuoted(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>): boolean {
  return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
}
