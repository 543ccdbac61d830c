import { dig, digString, type JsonObject } from '../../model/json.ts';
import { restoreAttempts, type RestoreExpectation, type RestoreIntent } from '../../model/restore.ts';
import { API_VERSIONS } from '../../wire/api-versions.ts';
import { runError } from '../run-error.ts';
import type { Sighting, StepHandler } from '../step-handler.ts';

const readBack = {
  by: 'job',
  resource: ({ target }: RestoreIntent) => target,
  apiVersion: API_VERSIONS['Microsoft.Compute'],
  attempts: ({ target, point }: RestoreIntent) => restoreAttempts(target, point.id),
  judge: ({ expects }: RestoreIntent, body: JsonObject | undefined) => judgeDisk(expects, body),
} as const;

export const restore: StepHandler<'restore'> = { readBack: { ...readBack, ends: 'settled' }, tolerates: {} };

/** The same request, found again by the same ids; whether the disk is right is judged when somebody collects it. */
export const startRestore: StepHandler<'startRestore'> = { readBack: { ...readBack, ends: 'accepted' }, tolerates: {} };

const GIB = 1024 ** 3;

function judgeDisk(expects: RestoreExpectation, body: JsonObject | undefined): Sighting {
  if (body === undefined) return { judgement: 'untouched', status: 'absent' };
  const status = digString(body, 'properties', 'provisioningState') ?? 'Succeeded';
  if (status.toLowerCase() === 'failed') return failed(status, `its provisioning state is ${status}.`);
  if (status.toLowerCase() !== 'succeeded') return { judgement: 'underway', status };
  const wrong = mismatches(expects, body);
  return wrong.length === 0 ? { judgement: 'settled', status } : failed(status, `${wrong.join(', ')}.`);
}

function mismatches(expects: RestoreExpectation, body: JsonObject): readonly string[] {
  const sizeGb = dig(body, 'properties', 'diskSizeGB');
  const wantedGb = expects.sizeBytes === undefined ? undefined : Math.ceil(expects.sizeBytes / GIB);
  const sku = digString(body, 'sku', 'name');
  const location = digString(body, 'location');
  return [
    ...(wantedGb !== undefined && typeof sizeGb === 'number' && sizeGb !== wantedGb
      ? [`it has ${sizeGb} GiB instead of ${wantedGb}`]
      : []),
    ...(differs(expects.sku, sku) ? [`it is ${sku} instead of ${expects.sku}`] : []),
    ...(differs(expects.location, location) ? [`it is in ${location} instead of ${expects.location}`] : []),
  ];
}

function differs(wanted: string | undefined, found: string | undefined): boolean {
  const plain = (text: string): string => text.replaceAll(' ', '').toLowerCase();
  return wanted !== undefined && wanted !== '' && found !== undefined && plain(wanted) !== plain(found);
}

function failed(status: string, detail: string): Sighting {
  return { judgement: 'failed', status, error: runError('RUN520', detail) };
}
