import type { Action } from '../model/plan.ts';
import type { Paint } from './paint.ts';

export interface ActionWords {
  /** Three columns. */
  readonly symbol: string;
  readonly color: Parameters<Paint>[0];
  /** What the symbol means, for the legend. */
  readonly legend: string;
  /** `# ADDR will be ...` */
  readonly willBe: string;
  /** First column in a ```diff block: GitHub colours `+`, `-` and `!`. */
  readonly diffMark: '+' | '-' | '!' | ' ';
  /** The more dangerous, the earlier it is told. */
  readonly danger: number;
}

/** Terraform's words where it has them; the rest are the verbs of backup. */
export const ACTION_WORDS = {
  delete: {
    symbol: '  -',
    color: 'red',
    legend: 'destroy, with its recovery points',
    willBe: 'destroyed',
    diffMark: '-',
    danger: 9,
  },
  stop: {
    symbol: ' ||',
    color: 'yellow',
    legend: 'stop backups, keep all recovery points',
    willBe: 'stopped',
    diffMark: '!',
    danger: 8,
  },
  suspend: {
    symbol: ' |~',
    color: 'yellow',
    legend: 'suspend backups, recovery points expire',
    willBe: 'suspended',
    diffMark: '!',
    danger: 7,
  },
  rebind: {
    symbol: ' >>',
    color: 'yellow',
    legend: 'rebind to another policy',
    willBe: 'rebound',
    diffMark: '!',
    danger: 6,
  },
  update: {
    symbol: '  ~',
    color: 'yellow',
    legend: 'update in-place (live -> planned)',
    willBe: 'updated in-place',
    diffMark: '!',
    danger: 5,
  },
  retire: {
    symbol: ' -.',
    color: 'yellow',
    legend: 'retire an older policy version',
    willBe: 'retired',
    diffMark: '-',
    danger: 4,
  },
  grant: { symbol: ' +@', color: 'cyan', legend: 'grant a role', willBe: 'granted', diffMark: '+', danger: 3 },
  revoke: {
    symbol: ' -@',
    color: 'cyan',
    legend: 'take back a role that was lent',
    willBe: 'taken back',
    diffMark: '-',
    danger: 3,
  },
  restore: {
    symbol: ' <<',
    color: 'green',
    legend: 'restore to a new disk',
    willBe: 'restored',
    diffMark: '+',
    danger: 2,
  },
  undelete: { symbol: ' <+', color: 'green', legend: 'undelete', willBe: 'undeleted', diffMark: '+', danger: 2 },
  resume: { symbol: ' |>', color: 'green', legend: 'resume backups', willBe: 'resumed', diffMark: '+', danger: 1 },
  create: { symbol: '  +', color: 'green', legend: 'create', willBe: 'created', diffMark: '+', danger: 0 },
} as const satisfies Record<Action, ActionWords>;

/** In the order a reader should meet them: the dangerous ones first. */
export const ACTIONS_BY_DANGER = (Object.keys(ACTION_WORDS) as readonly Action[]).toSorted(
  (one, other) => ACTION_WORDS[other].danger - ACTION_WORDS[one].danger,
);
