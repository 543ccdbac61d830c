import type { Plan, PlannedChange } from '../model/plan.ts';
import type { Portion, Rollout } from '../model/rollout.ts';
import { plainLine } from './plain-text.ts';
import { shortAddress } from './short-address.ts';

/** In which order the instances of each policy are moved to it, and what stops that. */
export function rolloutLines({ rollouts = [] }: Pick<Plan, 'rollouts'>): readonly string[] {
  return rollouts.flatMap(linesOf);
}

function linesOf({ policy, sample, others, waves }: Rollout): readonly string[] {
  const rows: readonly (readonly [string, Portion])[] = [
    ['validate a sample', sample],
    ['validate the others', others],
    ...waves.map((portion, index): readonly [string, Portion] => [`wave ${index + 1} of ${waves.length}`, portion]),
  ];
  const used = rows.filter(([, { size }]) => size > 0);
  const width = Math.max(...used.map(([what]) => what.length));
  return [
    `${plainLine(shortAddress(policy))} is rolled out in parts, each once the one before it is read back:`,
    ...used.map(([what, portion]) => `  ${what.padEnd(width)}  ${portionText(portion)}`),
    '  When more fail, the rest is left as it is.',
  ];
}

function portionText({ size, mayFail }: Portion): string {
  const may = mayFail === 0 ? 'none may fail' : `up to ${mayFail} may fail`;
  return `${size} instance${size === 1 ? '' : 's'}; ${may}`;
}

/** Gives ` (wave 2 of 3)` for an instance that is moved in a rollout, nothing for any other change. */
export function waveTexts({
  steps,
  rollouts = [],
}: Pick<Plan, 'steps' | 'rollouts'>): (change: PlannedChange) => string {
  const places = new Map(steps.flatMap(({ id, rollout }) => (rollout === undefined ? [] : [[id, rollout] as const])));
  const waves = new Map(rollouts.map((rollout) => [rollout.policy, rollout.waves.length]));
  return (change) => {
    const place = change.steps.map((id) => places.get(id)).find((one) => one !== undefined);
    return place === undefined ? '' : ` (wave ${place.wave} of ${waves.get(place.policy) ?? place.wave})`;
  };
}
