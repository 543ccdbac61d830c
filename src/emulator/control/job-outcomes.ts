import type { Embedded } from '../embedded.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { all, commit, put, remove } from '../kernel/state.ts';
import { parsePlannedOutcome, PLANNED } from '../providers/planned-outcomes.ts';

/** How the next jobs of items shall end, as `{outcomes: [...]}`. */
export const plannedOutcomes = ({ state }: Embedded): JsonObject => ({
  outcomes: [...all(state(), PLANNED)].map((one) => ({
    ...one,
    times: Number.isFinite(one.times) ? one.times : 'always',
  })),
});

/** Adds one planned outcome or a list of them; 400 when one cannot be read, and then none is added. */
export const planOutcomes = ({ state }: Embedded, body: Json | undefined): JsonObject => {
  const descriptions: readonly (Json | undefined)[] = Array.isArray(body) ? (body as readonly Json[]) : [body];
  const serial = (state().serial += 1);
  const planned = descriptions.map((one, index) => parsePlannedOutcome(one, `outcome-${serial}-${index + 1}`));
  commit(
    state(),
    planned.map((one) => put(PLANNED, one.id, one)),
  );
  return { ids: planned.map(({ id }) => id) };
};

export const forgetOutcomes = (embedded: Embedded): JsonObject => {
  const known = [...all(embedded.state(), PLANNED)];
  commit(
    embedded.state(),
    known.map(({ id }) => remove(PLANNED, id)),
  );
  return plannedOutcomes(embedded);
};
