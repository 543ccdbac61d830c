import { type ArmAnswer, type ArmClient, ArmFailure, type ArmRequest } from '../../src/azure/arm-client.ts';
import { idKey } from '../../src/model/arm-id.ts';
import type { Clock } from '../../src/model/clock.ts';
import { digString, isJsonObject, type JsonObject } from '../../src/model/json.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly atMs: number;
}

interface Resource {
  readonly id: string;
  readonly body: JsonObject;
  /** What it says about itself, by the time from which on it says so. */
  readonly states: readonly (readonly [fromMs: number, state: string])[];
}

interface Operation {
  readonly endsMs: number;
  readonly failure?: string;
}

export interface MiniService extends ArmClient {
  /** Every request in the order of arrival, reads included. */
  readonly log: readonly Sent[];
  /** Requests in flight at the same time, at the most. */
  readonly busiest: () => number;
  readonly ids: () => readonly string[];
  readonly stateOf: (id: string) => string | undefined;
}

export interface MiniOptions {
  /** Validations fail for want of permission until then. */
  readonly permittedFromMs?: number;
  /** Instances whose protection fails. */
  readonly failing?: readonly string[];
  /** What becomes of a write before it is carried out, or (`lost`) of its answer afterwards. */
  readonly fault?: (request: ArmRequest, nth: number) => 'lost' | ArmFailure | undefined;
}

const SECOND = 1_000;

/**
 * As much of the service as the executor's own logic needs, in memory and on a given clock: resources that settle
 * later, operations that take their time, answers that get lost. The embedded Azure judges the rest.
 */
export function createMiniService(clock: Clock, options: MiniOptions = {}): MiniService {
  const resources = new Map<string, Resource>();
  const operations = new Map<string, Operation>();
  const log: Sent[] = [];
  let inFlight = 0;
  let busiest = 0;
  let writes = 0;

  async function exchange<T>(method: string, path: string, answer: () => T): Promise<T> {
    log.push({ method, path, atMs: clock.now() });
    inFlight += 1;
    busiest = Math.max(busiest, inFlight);
    // Microtasks only: to a clock that jumps when everything rests, a request takes no time.
    for (let turn = 0; turn < 3; turn += 1) await Promise.resolve();
    inFlight -= 1;
    return answer();
  }

  const put = (path: string, body: JsonObject, states: Resource['states']): void => {
    resources.set(idKey(path), { id: path, body, states });
  };
  const stateNow = (resource: Resource): string | undefined =>
    resource.states.findLast(([from]) => from <= clock.now())?.[1];
  const shown = (resource: Resource): JsonObject | undefined => {
    const state = stateNow(resource);
    if (state === 'gone') return undefined;
    const key = /\/backupInstances\//iu.test(resource.id) ? 'currentProtectionState' : 'provisioningState';
    const properties = isJsonObject(resource.body['properties']) ? resource.body['properties'] : {};
    const hasIdentity = isJsonObject(resource.body['identity']);
    return {
      ...resource.body,
      id: resource.id,
      name: resource.id.split('/').at(-1) ?? '',
      ...(hasIdentity && { identity: { type: 'SystemAssigned', principalId: `principal-of-${resource.id.length}` } }),
      properties: { ...properties, ...(state !== undefined && { [key]: state }) },
    };
  };
  const existing = (path: string): JsonObject | undefined => {
    const resource = resources.get(idKey(path));
    return resource === undefined ? undefined : shown(resource);
  };

  function accepted(ms: number, status = 202, failure?: string): ArmAnswer {
    const url = `https://arm/operations/${operations.size}?s=secret`;
    operations.set(url, { endsMs: clock.now() + ms, ...(failure !== undefined && { failure }) });
    return { status, headers: { 'azure-asyncoperation': url, 'retry-after': '10' }, body: undefined };
  }

  function carryOut(request: ArmRequest): ArmAnswer {
    const { method, path } = request;
    const body = isJsonObject(request.body) ? request.body : {};
    const now = clock.now();
    const plain = (status: number): ArmAnswer => ({ status, headers: {}, body: undefined });
    if (method === 'POST') return action(path, now, plain);
    if (method === 'DELETE') {
      if (existing(path) === undefined) return plain(204);
      if (/backupPolicies/iu.test(path)) {
        put(path, {}, [[now, 'gone']]);
        return plain(200);
      }
      put(path, resources.get(idKey(path))?.body ?? {}, [
        [now, 'SoftDeleting'],
        [now + 60 * SECOND, 'gone'],
      ]);
      return accepted(60 * SECOND);
    }
    if (/roleAssignments/iu.test(path)) {
      put(path, body, []);
      return plain(201);
    }
    if (/backupPolicies/iu.test(path)) {
      if (existing(path) !== undefined) throw refused('UserErrorBMSUpdatePolicyNotSupported');
      put(path, body, []);
      return plain(200);
    }
    if (/backupInstances/iu.test(path)) {
      const end =
        options.failing?.some((id) => idKey(id) === idKey(path)) === true ? 'ProtectionError' : 'ProtectionConfigured';
      const onTheWay = existing(path) === undefined ? 'ConfiguringProtection' : 'UpdatingProtection';
      put(path, body, [
        [now, onTheWay],
        [now + 60 * SECOND, end],
      ]);
      return accepted(500, 201);
    }
    put(path, method === 'PATCH' ? { ...resources.get(idKey(path))?.body, ...body } : body, [
      [now, 'Provisioning'],
      [now + 300, 'Succeeded'],
    ]);
    return accepted(300, 201);
  }

  function action(path: string, now: number, plain: (status: number) => ArmAnswer): ArmAnswer {
    const verb = path.split('/').at(-1) ?? '';
    const target = path.split('/').slice(0, -1).join('/');
    if (verb.startsWith('validate')) return accepted(40 * SECOND, 202, validationFailure(now));
    if (verb === 'undelete') {
      const id = target.replace(/deletedBackupInstances/iu, 'backupInstances');
      put(id, resources.get(idKey(id))?.body ?? {}, [[now, 'ProtectionStopped']]);
      return plain(200);
    }
    const wanted =
      { stopProtection: 'ProtectionStopped', suspendBackups: 'BackupsSuspended' }[verb] ?? 'ProtectionConfigured';
    const resource = resources.get(idKey(target));
    if (resource === undefined) throw refused('UserErrorGenericResourceNotFound', 404);
    if (stateNow(resource) === wanted) return plain(200);
    put(target, resource.body, [
      [now, stateNow(resource) ?? ''],
      [now + 42 * SECOND, wanted],
    ]);
    return accepted(42 * SECOND);
  }

  function validationFailure(now: number): string | undefined {
    return now < (options.permittedFromMs ?? 0) ? 'UserErrorMissingRequiredPermissions' : undefined;
  }

  function refuseTaken(request: ArmRequest): void {
    if (!request.path.endsWith('/validateForBackup')) return;
    const wanted = digString(request.body, 'backupInstance', 'dataSourceInfo', 'resourceID') ?? '';
    const taken = [...resources.values()].some(
      (resource) => digString(shown(resource), 'properties', 'dataSourceInfo', 'resourceID') === wanted,
    );
    if (taken) throw refused('UserErrorDppDatasourceAlreadyProtected');
  }

  return {
    log,
    busiest: () => busiest,
    ids: () => [...resources.values()].filter((one) => shown(one) !== undefined).map(({ id }) => id),
    stateOf: (id) => digString(existing(id), 'properties', 'currentProtectionState'),
    get: (path) => exchange('GET', path, () => existing(path)),
    list: (path) =>
      exchange('GET', path, () =>
        [...resources.values()]
          .filter(({ id }) => idKey(id).startsWith(`${idKey(path)}/`))
          .map(shown)
          .filter((body) => body !== undefined),
      ),
    send: (request) =>
      exchange(request.method, request.path, () => {
        writes += 1;
        const fault = options.fault?.(request, writes);
        if (fault instanceof ArmFailure) throw fault;
        refuseTaken(request);
        const answer = carryOut(request);
        if (fault === 'lost')
          throw new ArmFailure('inDoubt', { code: 'ARM409', message: 'reset', recommendedActions: [] });
        return answer;
      }),
    async follow(operation, { signal, deadlineMs, onStatus }) {
      const url = operation.asyncOperation ?? '';
      const known = operations.get(url);
      if (known === undefined) throw new Error(`nobody handed out ${url}`);
      const until = clock.now() + deadlineMs;
      while (clock.now() < known.endsMs) {
        if (clock.now() >= until) return { status: 'overdue' };
        await clock.sleep(10 * SECOND, signal);
        log.push({ method: 'POLL', path: url, atMs: clock.now() });
        onStatus?.('Inprogress');
      }
      return known.failure === undefined
        ? { status: 'succeeded', result: undefined }
        : { status: 'failed', error: { code: known.failure, message: 'no rights', recommendedActions: ['Grant.'] } };
    },
  };
}

export function refused(code: string, httpStatus = 400): ArmFailure {
  return new ArmFailure('refused', { code, message: `${code} says the service`, recommendedActions: [], httpStatus });
}

/** The writes among these requests, validations left out. */
export function changesIn(log: readonly Sent[]): readonly string[] {
  return log
    .filter(({ method, path }) => !['GET', 'POLL'].includes(method) && !/\/validateFor\w+$/u.test(path))
    .map(({ method, path }) => `${method} ${path}`);
}
