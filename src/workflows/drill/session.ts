import { createSlots, type Slots } from '../../executor/slots.ts';
import { lockVaults } from '../../executor/journal/run-lock.ts';
import { idKey } from '../../model/arm-id.ts';
import type { AzureIdentity } from '../../model/azure-identity.ts';
import { instant } from '../../model/clock.ts';
import type { Desired } from '../../model/desired.ts';
import { hasErrors, type Checked, type Diagnostic } from '../../model/diagnostic.ts';
import { type EvidenceFold, foldEvidence, type OpenAccess, type OpenPick } from '../../model/drill-history.ts';
import type { DrillAction, DrillExchange, DrillPick, DrillRecord, Finding } from '../../model/drill-record.ts';
import { drillSeed } from '../../model/drill-seed.ts';
import type { DesiredDrill } from '../../model/drill.ts';
import type { RunEvent } from '../../model/journal.ts';
import type { RunReport } from '../../model/report.ts';
import type { GuardInput } from '../../planner/resource-guard.ts';
import type { RestorePart } from '../../planner/restore/restore-part.ts';
import { beginRun, openEvidence, runName, type Evidence, type EvidenceRun } from '../../proof/evidence/store.ts';
import { proofDiagnostic, ProofProblem } from '../../proof/proof-problem.ts';
import { readSpecs } from '../../spec/read-specs.ts';
import { type CarryOutPorts, carryOutPart } from './carry-out.ts';
import { drillRunProblem } from './explanations.ts';
import type { HookDesk } from './hook-desk.ts';
import { keptRecord } from './keep.ts';
import { drillManifest, type Populations } from './manifest.ts';
import { targetGroups } from './read-world.ts';
import { StepClock } from './step-times.ts';
import { tapWrites } from './tap-writes.ts';
import { Together } from './together.ts';

/** What is drilled, and where the evidence is. */
export interface DrillRequest {
  readonly paths: readonly string[];
  readonly subscription: string | undefined;
  /** Folder of the evidence. */
  readonly evidence: string;
  readonly bootstrap: boolean;
  /** Files that may be run as hooks. */
  readonly allowHooks: readonly string[];
  /** What restores may use of resource guards; see `PlanRequest`. None when absent. */
  readonly guardRequests?: readonly string[];
}

/** Whether a restore that was spoilt on purpose is refused. */
export interface SelfTest {
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

/** What drills need from outside. */
export interface DrillPorts extends CarryOutPorts {
  /** Who starts this, for the evidence: whom Azure sees stands beside it. */
  readonly identity: string;
  readonly selfTest: () => Promise<SelfTest>;
  /** Told of every record once it is on the disk, with the pick it is about. */
  readonly tell: (record: DrillRecord, pick: DrillPick | undefined) => void;
}

/** A run's clock may differ from the last one's by so much, and not more. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The drills of the specs; at least one, or a problem. */
export async function readDrills(request: Pick<DrillRequest, 'paths' | 'subscription'>): Promise<Checked<Desired>> {
  const { subscription } = request;
  const { value, diagnostics } = await readSpecs(request.paths, {
    ...(subscription !== undefined && { subscription }),
  });
  if (value === undefined || hasErrors(diagnostics)) return { diagnostics };
  if (value.desired.drills.length > 0) return { value: value.desired, diagnostics };
  const none = drillRunProblem(
    'DRILL740',
    'error',
    `Looked in ${request.paths.join(', ')}. Add a RestoreDrill, or name the path that has it.`,
  );
  return { diagnostics: [...diagnostics, none] };
}

/** Takes the lock of the drills' target groups, so that two runs on one machine do not write evidence over each other. */
export async function withDrillLock<T>(
  drills: readonly DesiredDrill[],
  { root, arm }: Pick<DrillPorts, 'root' | 'arm'>,
  work: () => Promise<T>,
): Promise<T> {
  const release = await lockVaults(root, arm.endpoint.origin, targetGroups(drills));
  try {
    return await work();
  } finally {
    await release();
  }
}

/** Opens the evidence and looks whether it is that of these drills. Throws `ProofProblem`. */
export async function openDrillEvidence(
  drills: readonly DesiredDrill[],
  { evidence: folder, bootstrap }: DrillRequest,
  nowMs: number,
): Promise<Evidence & { readonly notices: readonly Diagnostic[]; readonly fold: EvidenceFold }> {
  const evidence = await openEvidence(folder, { bootstrap, nowMs });
  const fold = foldEvidence(evidence.records);
  const last = evidence.records.at(-1)?.at;
  if (last !== undefined && Date.parse(last) > nowMs + CLOCK_SKEW_MS) {
    const detail = `The last record is of ${last}, the service says ${instant(nowMs)}. See whether this is the evidence of the same Azure, and check the clock of whoever wrote it.`;
    throw new ProofProblem([proofDiagnostic('DRILL724', detail, folder)]);
  }
  const strangers = bootstrap ? [] : drills.filter(({ name }) => !fold.drills.has(name.toLowerCase()));
  if (strangers.length > 0) {
    const known = [...fold.drills.keys()].join(', ');
    throw new ProofProblem(
      strangers.map(({ name }) => {
        const detail = `${folder} knows ${known}, and not ${name}. Give the folder of ${name}, or begin its history here with --bootstrap.`;
        return proofDiagnostic('DRILL725', detail);
      }),
    );
  }
  return { ...evidence, fold };
}

/** What came of a plan: the times of its steps, and what was sent for them. */
export interface CarriedOut {
  readonly report: RunReport;
  readonly times: StepClock;
  readonly exchanges: readonly DrillExchange[];
}

interface Begun {
  readonly evidence: EvidenceRun;
  readonly startedAtMs: number;
  readonly signedInAs: AzureIdentity | undefined;
  /** Grows with each request that is answered. */
  readonly exchanges: readonly DrillExchange[];
}

/** What a run is to do, and with what. */
interface RunWish {
  readonly action: DrillAction;
  readonly desired: Desired;
  /** Absent where they cannot be told. */
  readonly populations: Populations | undefined;
  readonly hooks: HookDesk;
}

/** A run of a drill command: its evidence grows with `record`, its plans are carried out by the executor. */
export class DrillSession {
  readonly desired: Desired;
  readonly drills: readonly DesiredDrill[];
  readonly ports: DrillPorts;
  readonly hooks: HookDesk;
  readonly fold: EvidenceFold;
  readonly startedAtMs: number;
  /** Where the evidence stood before this run, and the picks that were not over then. */
  readonly headBefore: Evidence['head'];
  readonly openBefore: readonly OpenPick[];
  /** Bounds how many closer looks go on at once. */
  readonly looks: Slots;
  /** Ends of read access, gathered. */
  readonly accessEnds = new Together<OpenAccess>();
  readonly signedInAs: AzureIdentity | undefined;
  readonly #evidence: EvidenceRun;
  /** All that were answered; the first `#exchangesKept` of them are on record. */
  readonly #exchanges: readonly DrillExchange[];
  #exchangesKept = 0;
  readonly #own: DrillRecord[] = [];
  /** Records go to the disk one write after the other; once a write has failed there are no more. */
  #writing: Promise<void> = Promise.resolve();
  #selfTest: SelfTest | undefined;
  #hasSent = false;

  private constructor(
    desired: Desired,
    ports: DrillPorts,
    hooks: HookDesk,
    opened: { readonly fold: EvidenceFold; readonly head: Evidence['head'] },
    run: Begun,
  ) {
    this.desired = desired;
    this.drills = desired.drills;
    this.ports = ports;
    this.hooks = hooks;
    this.fold = opened.fold;
    this.headBefore = opened.head;
    this.openBefore = [...opened.fold.open.values()];
    this.looks = createSlots(ports.parallelism);
    this.#evidence = run.evidence;
    this.startedAtMs = run.startedAtMs;
    this.signedInAs = run.signedInAs;
    this.#exchanges = run.exchanges;
  }

  /** Begins a run in opened evidence: from here on everything is on record. */
  static async begin(
    { action, desired, populations, hooks }: RunWish,
    opened: Evidence & { readonly fold: EvidenceFold },
    ports: DrillPorts,
  ): Promise<DrillSession> {
    const startedAtMs = ports.arm.clock.now();
    const signedInAs = await ports.arm.signedInAs();
    const run = runName(startedAtMs, opened.head);
    const headBefore = opened.head.hash;
    const evidence = await beginRun(
      opened,
      drillManifest(
        { action, run, startedAtMs, desired, populations, headBefore, signedInAs },
        { ...ports, endpoint: ports.arm.endpoint.origin },
      ),
      opened.records.length === 0 ? 'said so with --bootstrap' : undefined,
    );
    const exchanges: DrillExchange[] = [];
    const tapped = { ...ports, arm: tapWrites(ports.arm, (exchange) => void exchanges.push(exchange)) };
    return new DrillSession(desired, tapped, hooks, opened, { evidence, startedAtMs, signedInAs, exchanges });
  }

  get run(): string {
    return this.#evidence.run;
  }

  get head(): Evidence['head'] {
    return this.#evidence.head();
  }

  /** What this run has recorded. */
  get records(): readonly DrillRecord[] {
    return this.#own;
  }

  /** Whether a plan of this run was carried out. */
  get hasSent(): boolean {
    return this.#hasSent;
  }

  /** Of this run, once it was tried. */
  get selfTestResult(): SelfTest | undefined {
    return this.#selfTest;
  }

  nowMs(): number {
    return this.ports.arm.clock.now();
  }

  at(): string {
    return instant(this.nowMs());
  }

  /** Ends once the records are on the disk, and with them the exchanges since the last ones. Throws `ProofProblem` DRILL729. */
  record(records: readonly DrillRecord[]): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(records));
    return this.#writing;
  }

  async #write(records: readonly DrillRecord[]): Promise<void> {
    const exchanges = this.#exchanges.slice(this.#exchangesKept);
    this.#exchangesKept += exchanges.length;
    const exchanged: readonly DrillRecord[] =
      exchanges.length === 0 ? [] : [{ at: this.at(), record: 'exchanged', exchanges }];
    const all = [...exchanged, ...records].map(keptRecord);
    await this.#evidence.append(all);
    for (const record of all) {
      const pick = 'target' in record ? this.fold.open.get(idKey(record.target))?.pick : undefined;
      this.fold.take(record);
      this.#own.push(record);
      this.ports.tell(record, pick);
    }
  }

  /** Writes down that the run is over. */
  async finish(unlessInterrupted: 'done' | 'cut short'): Promise<void> {
    const outcome = this.ports.signal.aborted ? 'interrupted' : unlessInterrupted;
    await this.record([{ at: this.at(), record: 'runFinished', outcome }]);
  }

  /** Tries once a run whether the checks refuse a spoilt restore, before any verdict. */
  async selfTest(): Promise<SelfTest> {
    if (this.#selfTest !== undefined) return this.#selfTest;
    const result = await this.ports.selfTest();
    this.#selfTest = result;
    await this.record([{ at: this.at(), record: 'selfTest', ...result }]);
    return result;
  }

  /** Makes a plan of the steps and carries it out. */
  async carryOut(part: RestorePart, guards?: GuardInput): Promise<CarriedOut> {
    const times = new StepClock();
    const before = this.#exchanges.length;
    this.#hasSent = true;
    const hear = (event: RunEvent): void => times.take(event);
    const report = await carryOutPart(part, this.desired, this.ports, { ...(guards && { guards }), hear });
    return { report, times, exchanges: this.#exchanges.slice(before) };
  }

  /** What decides among instances that are equally due: from the drill and the evidence before this run. */
  seedOf({ specDigest }: DesiredDrill): string {
    return drillSeed(specDigest, this.headBefore.hash);
  }
}
