import type { JsonObject } from '../model/json.ts';
import type { LiveInstance } from '../model/live.ts';
import type { StepId, StepKind, StepOf } from '../model/step.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { instanceFromWire } from '../wire/instance.ts';
import { protectionPhase } from '../wire/status-words.ts';
import { ArmFailure } from '../azure/arm-client.ts';
import { lookForJob, settleJob } from './job-step.ts';
import type { StepContext } from './step-context.ts';
import type { ReadBack, Sighting, StepHandler } from './step-handler.ts';
import { STEP_HANDLERS } from './step-handlers.ts';

const API_VERSION = API_VERSIONS['Microsoft.DataProtection'];
/** Vaults and policies show in a second as a rule; the last value repeats. */
const GET_WAITS_MS = [0, 2_000, 5_000, 10_000, 15_000];
const FAILED_LOOKS = 10;

/** One look at the live resource. A step whose answer is its own proof is never seen: it is simply sent again. */
export async function look<K extends StepKind>(step: StepOf<K>, context: StepContext): Promise<Sighting> {
  const { readBack }: StepHandler<K> = STEP_HANDLERS[step.kind];
  switch (readBack.by) {
    case 'watcher': {
      const body = await context.arm.get(readBack.instance(step.intent), API_VERSION);
      return readBack.judge(step.intent, instanceFromWire(body));
    }
    case 'get':
      return readBack.judge(
        step.intent,
        await context.arm.get(readBack.resource(step.intent), readBack.apiVersion ?? API_VERSION),
      );
    case 'job':
      return (await lookForJob(step, readBack, context.recentJobsOf(step.vault).fresh(), context)).sighting;
    case 'answer':
      return { judgement: 'untouched', status: 'unknown' };
  }
}

/** Looks until the step's wish is true or has failed; the last sighting when the deadline passes before. */
export async function settle<K extends StepKind>(step: StepOf<K>, context: StepContext): Promise<Sighting> {
  const { readBack }: StepHandler<K> = STEP_HANDLERS[step.kind];
  switch (readBack.by) {
    case 'watcher':
      return settleByWatcher(step, readBack, context);
    case 'get':
      return settleByGet(step, readBack, context);
    case 'job':
      return settleJob(
        step,
        readBack,
        await lookForJob(step, readBack, context.recentJobsOf(step.vault).fresh(), context),
        context,
      );
    case 'answer':
      return { judgement: 'settled', status: 'accepted' };
  }
}

async function settleByWatcher<K extends StepKind>(
  step: StepOf<K>,
  readBack: Extract<ReadBack<K>, { by: 'watcher' }>,
  context: StepContext,
): Promise<Sighting> {
  const report = statusReporter(step.id, context);
  let last: Sighting = { judgement: 'underway', status: 'not looked at yet' };
  const end = await context.watcherOf(step.vault).settle({
    instance: readBack.instance(step.intent),
    firstLookMs: readBack.firstLookMs,
    deadlineMs: context.deadlines.settleMs,
    signal: context.signal,
    judge(seen: LiveInstance | undefined) {
      last = readBack.judge(step.intent, seen);
      report(last.status);
      return isFinal(last) ? last : undefined;
    },
  });
  return end === 'overdue' ? last : end;
}

/** Waits while the instance is being configured; true when it was and no longer is. */
export async function outlastSettling<K extends StepKind>(step: StepOf<K>, context: StepContext): Promise<boolean> {
  const { readBack, outlastsSettling }: StepHandler<K> = STEP_HANDLERS[step.kind];
  if (outlastsSettling !== true || readBack.by !== 'watcher') return false;
  const report = statusReporter(step.id, context);
  let wasSettling = false;
  const end = await context.watcherOf(step.vault).settle({
    instance: readBack.instance(step.intent),
    firstLookMs: 0,
    deadlineMs: context.deadlines.settleMs,
    signal: context.signal,
    judge(seen: LiveInstance | undefined) {
      if (seen === undefined || protectionPhase(seen.state) !== 'settling') return 'settled';
      wasSettling = true;
      report(seen.state);
      return undefined;
    },
  });
  return wasSettling && end === 'settled';
}

async function settleByGet<K extends StepKind>(
  step: StepOf<K>,
  readBack: Extract<ReadBack<K>, { by: 'get' }>,
  context: StepContext,
): Promise<Sighting> {
  const report = statusReporter(step.id, context);
  const deadline = context.clock.now() + context.deadlines.operationMs;
  let failedLooks = 0;
  for (let turn = 0; ; turn += 1) {
    const waitMs = GET_WAITS_MS[Math.min(turn, GET_WAITS_MS.length - 1)] ?? 0;
    if (waitMs > 0) await context.clock.sleep(waitMs, context.signal);
    context.signal.throwIfAborted();
    let body: JsonObject | undefined;
    try {
      body = await context.arm.get(readBack.resource(step.intent), readBack.apiVersion ?? API_VERSION);
    } catch (error) {
      failedLooks += 1;
      if (!(error instanceof ArmFailure) || failedLooks >= FAILED_LOOKS) throw error;
      continue;
    }
    const sighting = readBack.judge(step.intent, body);
    report(sighting.status);
    if (isFinal(sighting) || context.clock.now() >= deadline) return sighting;
  }
}

function isFinal(sighting: Sighting): boolean {
  return sighting.judgement === 'settled' || sighting.judgement === 'failed';
}

/** Tells each status word once, when it changes: a list look at ten thousand instances is not ten thousand events. */
function statusReporter(step: StepId, context: StepContext): (status: string) => void {
  let told = '';
  return (status) => {
    if (status === told) return;
    told = status;
    context.emit({ event: 'settling', step, status });
  };
}
