import type { Embedded } from '../embedded.ts';
import { at, textAt } from '../kernel/json.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { plainRefusal } from '../kernel/refusal.ts';
import { durationMs } from '../kernel/time-text.ts';
import { dumpWorld, parseWorld } from '../worlds/world.ts';
import { contents, healContent, spoilContent } from './disk-content.ts';
import { forgetOutcomes, plannedOutcomes, planOutcomes } from './job-outcomes.ts';

export interface ControlRequest {
  readonly method: string;
  /** Below `/_emulator/`. */
  readonly name: string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

export interface ControlReply {
  readonly status: number;
  readonly body: JsonObject;
}

type Action = (embedded: Embedded, request: ControlRequest) => ControlReply | Promise<ControlReply>;

/** The control plane of the emulator itself, `/_emulator/...`: no token, not counted, not part of Azure. */
export const control = async (embedded: Embedded, request: ControlRequest): Promise<ControlReply> => {
  const action = ACTIONS[`${request.method} ${request.name}`];
  if (action === undefined)
    throw plainRefusal(
      404,
      'UnknownControl',
      `${request.method} /_emulator/${request.name} is not a control of the emulator.`,
    );
  return await action(embedded, request);
};

const ok = (body: JsonObject): ControlReply => ({ status: 200, body });

const clock = ({ clock: virtual }: Embedded): ControlReply =>
  ok({ now: new Date(virtual.now()).toISOString(), speed: virtual.speed });

const moveClock: Action = async (embedded, { body, signal }) => {
  const advance = textAt(body, 'advance');
  const until = textAt(body, 'waitUntil');
  if (advance !== undefined) {
    const byMs = durationMs(advance);
    if (byMs === undefined) throw plainRefusal(400, 'InvalidDuration', `'${advance}' is not an ISO 8601 duration.`);
    embedded.clock.advance(byMs);
  } else if (until !== undefined) {
    const untilMs = Date.parse(until);
    if (Number.isNaN(untilMs)) throw plainRefusal(400, 'InvalidInstant', `'${until}' is not an ISO instant.`);
    await embedded.clock.waitUntil(untilMs, signal);
  } else throw plainRefusal(400, 'InvalidClock', 'The clock takes {"advance": duration} or {"waitUntil": instant}.');
  return clock(embedded);
};

const ACTIONS: { readonly [methodAndName: string]: Action } = {
  'GET clock': (embedded) => clock(embedded),
  'POST clock': moveClock,
  'GET world': (embedded) => ok(dumpWorld(embedded.state(), embedded.providers, embedded.clock.now())),
  'PUT world': (embedded, { body }) => {
    embedded.load(parseWorld(body));
    return clock(embedded);
  },
  'GET faults': ({ faults }) => ok({ faults: faults.list() }),
  'POST faults': ({ faults }, { body }) => {
    const descriptions = Array.isArray(body) ? (body as readonly Json[]) : [body];
    return ok({ ids: descriptions.map((description) => faults.add(description).id) });
  },
  'DELETE faults': ({ faults }, { query }) => {
    faults.clear(query.get('id') ?? undefined);
    return ok({ faults: faults.list() });
  },
  'GET content': (embedded, { query }) => ok(contents(embedded, query.get('id') ?? undefined)),
  'POST content': (embedded, { body }) => ok(spoilContent(embedded, body)),
  'DELETE content': (embedded, { query }) => ok(healContent(embedded, query.get('id') ?? undefined)),
  'GET jobs': (embedded) => ok(plannedOutcomes(embedded)),
  'POST jobs': (embedded, { body }) => ok(planOutcomes(embedded, body)),
  'DELETE jobs': (embedded) => ok(forgetOutcomes(embedded)),
  'GET requests': ({ requests }, { query }) => {
    const summary = requests.summary(query.get('log') === 'true');
    if (query.get('reset') === 'true') requests.clear();
    return ok(summary);
  },
  'DELETE requests': ({ requests }) => {
    requests.clear();
    return ok(requests.summary(false));
  },
  'GET settings': ({ settings }) => ok({ ...(settings() as unknown as JsonObject) }),
  'PATCH settings': (embedded, { body }) => {
    embedded.change((at(body) ?? {}) as JsonObject);
    return ok({ ...(embedded.settings() as unknown as JsonObject) });
  },
  'POST reset': (embedded) => {
    embedded.reset();
    return clock(embedded);
  },
};
