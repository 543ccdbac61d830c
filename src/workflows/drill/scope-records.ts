import { idKey } from '../../model/arm-id.ts';
import { populationCount, type EvidenceFold } from '../../model/drill-history.ts';
import type { DrillRecord } from '../../model/drill-record.ts';
import type { Population } from '../../planner/drill/population.ts';

/** What the evidence must learn about who is in scope: who joined, whose proof has become void, who left and why. */
export function scopeRecords(
  drill: string,
  { candidates, excluded }: Population,
  fold: EvidenceFold,
  at: string,
): readonly DrillRecord[] {
  const known = fold.drills.get(drill.toLowerCase())?.instances;
  const present = new Set(candidates.map(({ instance }) => idKey(instance)));
  const reasons = new Map(excluded.map(({ instance, because }) => [idKey(instance), `excluded: ${because}`]));
  const joined = candidates
    .filter(({ instance, basis }) => known?.get(idKey(instance))?.basis !== basis)
    .map(({ instance, datasource, basis }): DrillRecord => ({
      at,
      record: 'inScope',
      drill,
      instance,
      datasource,
      basis,
    }));
  const left = [...(known ?? [])]
    .filter(([key]) => !present.has(key))
    .map(([key, { instance }]): DrillRecord => {
      const because = reasons.get(key) ?? 'it no longer fits the population, or is gone';
      return { at, record: 'leftScope', drill, instance, because };
    });
  return [...joined, ...left];
}

/** Everybody in scope, counted; to be recorded after `scopeRecords` have been taken in. */
export function populationRecord(drill: string, { excluded }: Population, fold: EvidenceFold, at: string): DrillRecord {
  return {
    at,
    record: 'population',
    drill,
    ...populationCount(fold.drills.get(drill.toLowerCase())),
    excluded: excluded.map(({ instance, because }) => ({ instance, because })),
  };
}
