import { nameOf } from '../../model/arm-id.ts';
import { speaksAgainst, type Finding, type Verdict } from '../../model/drill-record.ts';
import type { CleanUpReport, DrillReport, DrillResult, DrillSection, LoanReport } from '../../model/drill-report.ts';
import type { Cost, ProofLevel } from '../../model/drill.ts';
import { mayDiffer, percentText } from '../../model/rule-of-three.ts';
import { toFriendlyDuration } from '../../model/duration.ts';

/** What a proof of each level says, and no more. */
const LEVEL_MEANINGS: Readonly<Record<ProofLevel, string>> = {
  restored: 'restored as asked; neither disk nor data were looked at',
  matches: 'restored as asked, and the disk equals source and recovery point; its data was not looked at',
  bytes: 'restored as asked, the disk equals source and recovery point, and the data that was read equals the snapshot',
  hook: 'restored as asked, the disk and the data that was read equal source and recovery point, and the program of the drill passed it',
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function levelMeaning({ level, sampleRanges }: Pick<DrillSection, 'level' | 'sampleRanges'>): string {
  const meaning = LEVEL_MEANINGS[level];
  if (sampleRanges === undefined) return meaning;
  const share = percentText(mayDiffer(sampleRanges, Infinity));
  return `${meaning}; at most ${share} of a disk may differ, at 95 % confidence`;
}

/** What was compared of a disk, as its proof says it; undefined where nothing was read. */
export function comparedText({ verdict }: DrillResult): string | undefined {
  const ranges = verdict?.findings.find(({ check }) => check === 'sampled ranges');
  return ranges?.result === 'pass' ? ranges.found : undefined;
}

/** `proven at level matches`, `NOT PROVEN`, `deferred`, `under way`. */
export function stateText({ state, pick }: DrillResult): string {
  if (state === 'proven') return `proven at level ${pick.level}`;
  if (state === 'unproven') return 'NOT PROVEN';
  return state === 'deferred' ? 'deferred' : 'under way';
}

export function failedFindings({ findings }: Pick<Verdict, 'findings'>): readonly Finding[] {
  return findings.filter(speaksAgainst);
}

/** `size in GiB: 64 instead of 32` */
export function findingText({ check, result, expected, found }: Finding): string {
  if (result === 'unknown') return `${check}: ${found ?? 'nobody says'}, ${expected ?? 'a value'} was expected`;
  if (expected === undefined) return `${check}: ${found ?? result}`;
  return `${check}: ${found ?? 'nothing'} instead of ${expected}`;
}

/** Why a result is not a proof, one line each. */
export function reasonLines({ verdict, error }: DrillResult): readonly string[] {
  if (verdict !== undefined) return failedFindings(verdict).map(findingText);
  return error === undefined ? [] : [`${error.code}: ${error.message}`];
}

/** What nobody has seen and the proof does not need, one line each. */
export function unseenLines({ verdict }: DrillResult): readonly string[] {
  const unseen = verdict?.findings.filter(({ result }) => result === 'unseen') ?? [];
  return unseen.map(({ check, found }) => `${check}: ${found ?? 'not seen'}`);
}

/** Who started it, and whom Azure saw: `me@host, in Azure app 1234..., object 5678..., tenant 9abc...` */
export function identityText({ identity, signedInAs }: Pick<DrillReport, 'identity' | 'signedInAs'>): string {
  if (signedInAs === undefined) return identity;
  const { kind, applicationId, objectId, tenantId } = signedInAs;
  const parts = [
    ...(kind === 'user' ? ['a user'] : []),
    ...(applicationId === undefined ? [] : [`application ${applicationId}`]),
    ...(objectId === undefined ? [] : [`object ${objectId}`]),
    ...(tenantId === undefined ? [] : [`tenant ${tenantId}`]),
  ];
  return `${identity}, in Azure ${parts.join(', ')}`;
}

/** The name of the disk, which people know, and never a whole id. */
export function itemOf({ datasource }: { readonly datasource: Parameters<typeof nameOf>[0] }): string {
  return nameOf(datasource);
}

/** `12.34 EUR`, `0.0105 EUR`: cents, and what is below them where there is any. */
export function costText({ amount, currency }: Cost): string {
  return `${amount.toFixed(4).replace(/0{1,2}$/u, '')} ${currency}`;
}

/** `6 min 12 s`, `3 h 5 min`, `83 d`: two units at the most. */
export function lengthText(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  if (total < 60) return `${total} s`;
  if (total < 3600) return twoUnits(Math.floor(total / 60), 'min', total % 60, 's');
  if (total < 172_800) return twoUnits(Math.floor(total / 3600), 'h', Math.floor((total % 3600) / 60), 'min');
  return `${Math.floor(total / 86_400)} d`;
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** `every 90d` */
export function periodText(everyMs: number | undefined): string {
  return everyMs === undefined ? 'no longer in the specs' : `every ${toFriendlyDuration({ months: 0, ms: everyMs })}`;
}

/** How a drill's population stands. */
export interface Standing {
  readonly inScope: number;
  readonly valid: number;
  readonly never: number;
  readonly void: number;
  readonly failed: number;
  readonly overdue: number;
  /** Age of the oldest proof that still counts. */
  readonly oldestMs: number | undefined;
}

export function standingOf({ coverage }: DrillSection, endedAt: string): Standing {
  const count = (state: DrillSection['coverage'][number]['state']): number =>
    coverage.filter((one) => one.state === state).length;
  const proven = coverage.filter(({ state }) => state === 'proven');
  const ages = proven.map(({ lastProofAt }) => Date.parse(endedAt) - Date.parse(lastProofAt ?? endedAt));
  return {
    inScope: coverage.length,
    valid: proven.length,
    never: count('never'),
    void: count('void'),
    failed: count('failed'),
    overdue: coverage.filter(({ overdue }) => overdue).length,
    oldestMs: ages.length === 0 ? undefined : Math.max(...ages),
  };
}

/** How the proofs stand, in an order that adds up to everybody in scope: proven, failed, void, never. */
export function proofCounts({ valid, failed, never, void: lapsed }: Standing): readonly string[] {
  return [`${valid} proven`, `${failed} failed`, `${lapsed} void`, `${never} never proven`];
}

export function countOf(report: DrillReport, state: DrillResult['state']): number {
  return report.drills.flatMap(({ results }) => results).filter((result) => result.state === state).length;
}

/** Whether everything that this run says is good news. */
export function isGood(report: DrillReport): boolean {
  const isLate = report.drills.some(({ coverage }) => coverage.some(({ overdue }) => overdue));
  const isBare = report.drills.some(({ withoutPoint }) => withoutPoint.length > 0);
  const hasNoLeak = report.leaks.length === 0 && report.rolesLeaked.length === 0;
  const isTested = report.selfTest?.passed !== false;
  return countOf(report, 'unproven') === 0 && hasNoLeak && !isLate && !isBare && isTested;
}

/** `Drill gc: disks: 2 deleted, 0 leaked, 1 not expired, 3 not of drills; lent roles: 1 taken back, 0 in use, 0 leaked.` */
export function cleanUpSummary({ deleted, leaks, unexpired, others, roles }: CleanUpReport): string {
  const disks = `${deleted.length} deleted, ${leaks.length} leaked, ${unexpired} not expired, ${others} not of drills`;
  const { returned, inUse, leaked } = roles;
  return `Drill gc: disks: ${disks}; lent roles: ${returned.length} taken back, ${inUse.length} in use, ${leaked.length} leaked.`;
}

/** `Disk Restore Operator on /subscriptions/... to TestBkpVault` */
export function loanText({ role, scope, vault, principal }: LoanReport): string {
  return `${role} on ${scope} to ${vault === undefined ? principal : nameOf(vault)}`;
}

const PASSED_OVER: Readonly<Record<string, string>> = {
  enough: 'are not due yet',
  underWay: 'are under way already',
  outsideWindow: 'wait for a window',
  concurrent: 'wait for others in their vault',
  subscription: 'wait for others in their subscription',
  disks: 'are beyond the disks of one run',
  gigabytes: 'are beyond the gigabytes at once',
  gigabyteHours: 'are beyond the gigabyte-hours of one run',
  cost: 'are beyond the cost of one run',
};

export function passedOverLines({ passedOver }: DrillSection): readonly string[] {
  return Object.entries(passedOver).map(([reason, count]) => `${count} ${PASSED_OVER[reason] ?? reason}`);
}

export function ageText(at: string | undefined, now: string): string {
  if (at === undefined) return 'never';
  const ms = Date.parse(now) - Date.parse(at);
  return ms < DAY_MS ? lengthText(ms) : `${Math.floor(ms / DAY_MS)} d`;
}
