import type { ArmId } from '../../model/arm-id.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { PlannedChange } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';

/** What a Restore adds to a plan. */
export interface RestorePart {
  readonly changes: readonly PlannedChange[];
  readonly steps: readonly Step[];
  readonly problems: readonly Diagnostic[];
  /** Live resources the steps rely on. */
  readonly relies: readonly ArmId[];
}

/** A part that does nothing. */
export function emptyPart(problems: readonly Diagnostic[] = []): RestorePart {
  return { changes: [], steps: [], problems, relies: [] };
}

/** Parts of several Restores as one; a role two of them lend is granted once and taken back after the last. */
export function joinRestores(parts: readonly RestorePart[]): RestorePart {
  const steps = new Map<string, Step>();
  for (const step of parts.flatMap((part) => part.steps)) {
    const known = steps.get(step.id);
    steps.set(step.id, known === undefined ? step : { ...known, after: [...new Set([...known.after, ...step.after])] });
  }
  const changes = new Map(
    parts.flatMap((part) => part.changes).map((change) => [`${change.action} ${change.address}`, change]),
  );
  return {
    steps: [...steps.values()],
    changes: [...changes.values()],
    problems: parts.flatMap((part) => part.problems),
    relies: parts.flatMap((part) => part.relies),
  };
}
