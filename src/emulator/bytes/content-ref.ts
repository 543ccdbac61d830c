import type { Spoil } from './spoil.ts';

/** Which of the layouts of `layouts.ts` a content has; `empty` is zeros from end to end. */
export const CONTENT_KINDS = ['linux', 'windows', 'data', 'empty'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/**
 * What a disk or snapshot holds, as little as is needed to say it. The bytes follow from it and from an offset, nothing
 * is kept of them. It is JSON, and so part of a world.
 */
export interface ContentRef {
  /** Tells contents apart: the unique id of the disk that was first filled with it. */
  readonly seed: string;
  readonly kind: ContentKind;
  /** Of the disk that was first filled with it; a larger copy has zeros behind. */
  readonly sizeBytes: number;
  /** Epoch milliseconds of the instant whose state it is; absent while it changes with time, as a disk in use does. */
  readonly asOfMs?: number;
  /** What was done to it by the control, in this order. */
  readonly spoils?: readonly Spoil[];
}

/** The content of a copy that is made at `atMs`: it no longer changes, and later spoils of the source do not reach it. */
export const copiedAt = (content: ContentRef, atMs: number): ContentRef => ({
  ...content,
  asOfMs: content.asOfMs ?? atMs,
  spoils: (content.spoils ?? []).filter(({ sinceMs }) => sinceMs <= atMs),
});
