import { field, listAt, numberAt, textAt } from '../../../kernel/json.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { durationMs } from '../../../kernel/time-text.ts';

/** One scheduled backup: when it is due and which tag its recovery point gets. */
export interface Run {
  readonly at: number;
  readonly tag: string;
}

/** The rules of a policy that take backups; retention rules are the others. */
export const backupRulesOf = (policy: JsonObject): readonly Json[] =>
  listAt(policy, 'policyRules').filter((rule) => /^azurebackuprule$/i.test(textAt(rule, 'objectType') ?? ''));

/**
 * The runs of a policy with `from <= at < to`, ascending, while protection held since `protectedFrom`. Repeating
 * intervals are `R/<instant with offset>/<PT4H, P1D, P1W>`, several of them side by side (Azure Backup documentation);
 * the time zone of a schedule is only what its instants say, daylight saving is not followed.
 */
export const runsBetween = (policy: JsonObject, protectedFrom: number, from: number, to: number): readonly Run[] =>
  backupRulesOf(policy).flatMap((rule) => {
    const cycles = cyclesOf(rule);
    const instants = [...new Set(cycles.flatMap((cycle) => instantsOf(cycle, from, to)))].toSorted((a, b) => a - b);
    const criteria = criteriaOf(rule);
    return instants.map((at, index) => {
      const before = instants[index - 1] ?? lastBefore(cycles, at, protectedFrom);
      return { at, tag: criteria.find((one) => one.fits(at, before))?.tag ?? 'Default' };
    });
  });

interface Cycle {
  readonly start: number;
  readonly step: number;
}

const cyclesOf = (rule: Json): readonly Cycle[] =>
  listAt(rule, 'trigger', 'schedule', 'repeatingTimeIntervals').flatMap((interval) => {
    const [, start = '', step = ''] = /^R\/([^/]+)\/(P[^/]+)$/.exec(typeof interval === 'string' ? interval : '') ?? [];
    const cycle = { start: Date.parse(start), step: durationMs(step) ?? 0 };
    return Number.isNaN(cycle.start) || cycle.step <= 0 ? [] : [cycle];
  });

const instantsOf = ({ start, step }: Cycle, from: number, to: number): readonly number[] => {
  const first = start + Math.max(0, Math.ceil((from - start) / step)) * step;
  return first >= to
    ? []
    : Array.from({ length: Math.ceil((to - first) / step) }, (_value, index) => first + index * step);
};

const lastBefore = (cycles: readonly Cycle[], at: number, protectedFrom: number): number | undefined => {
  const earlier = cycles
    .map(({ start, step }) => start + (Math.ceil((at - start) / step) - 1) * step)
    .filter((instant, index) => instant >= Math.max(protectedFrom, cycles[index]?.start ?? instant));
  return earlier.length === 0 ? undefined : Math.max(...earlier);
};

interface Criterion {
  readonly tag: string;
  readonly fits: (at: number, before: number | undefined) => boolean;
}

/** The tagging criteria of a rule, the one that counts most first (Default is 99, Daily 25, Weekly 20). */
const criteriaOf = (rule: Json): readonly Criterion[] =>
  listAt(rule, 'trigger', 'taggingCriteria')
    .toSorted((a, b) => (numberAt(a, 'taggingPriority') ?? 99) - (numberAt(b, 'taggingPriority') ?? 99))
    .map((entry) => ({
      tag: textAt(entry, 'tagInfo', 'tagName') ?? 'Default',
      fits: (at, before) =>
        field(entry, 'isDefault') === true ||
        listAt(entry, 'criteria').some((one) =>
          listAt(one, 'absoluteCriteria').some(
            (word) => typeof word === 'string' && (FIRSTS[word.toLowerCase()]?.(at, before) ?? false),
          ),
        ),
    }));

type First = (at: number, before: number | undefined) => boolean;

const firstOf =
  (period: (date: Date) => string): First =>
  (at, before) =>
    before === undefined || period(new Date(at)) !== period(new Date(before));

/** Absolute criteria of a disk policy; the day is that of UTC and the week begins on Sunday (*inferred*). */
const FIRSTS: { readonly [word: string]: First } = {
  allbackup: () => true,
  firstofday: firstOf((date) => date.toISOString().slice(0, 10)),
  firstofweek: firstOf((date) => new Date(date.getTime() - date.getUTCDay() * 86_400_000).toISOString().slice(0, 10)),
  firstofmonth: firstOf((date) => date.toISOString().slice(0, 7)),
  firstofyear: firstOf((date) => date.toISOString().slice(0, 4)),
};
