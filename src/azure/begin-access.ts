import type { ArmId } from '../model/arm-id.ts';
import { digString } from '../model/json.ts';
import { API_VERSIONS } from '../wire/api-versions.ts';
import { type ArmClient, ArmFailure, operationOf } from './arm-client.ts';
import { ownError } from './own-error.ts';

/** Recorded operations of disks end within seconds. */
const DEADLINE_MS = 10 * 60_000;

/**
 * Gives read access to a disk or snapshot and returns the link to its bytes, which is a secret: it must not be written
 * down. Giving it again while it is given changes nothing but its end, so that a lost answer is asked for again. Throws
 * `ArmFailure`; after it access may have been given all the same.
 */
export async function beginAccess(
  arm: ArmClient,
  resource: ArmId,
  durationMs: number,
  signal: AbortSignal,
): Promise<string> {
  const answer = await arm.send({
    method: 'POST',
    path: `${resource}/beginGetAccess`,
    apiVersion: API_VERSIONS['Microsoft.Compute'],
    body: { access: 'Read', durationInSeconds: Math.ceil(durationMs / 1000) },
    repeatable: true,
  });
  const operation = operationOf(answer);
  if (operation === undefined) return linkIn(answer.body, resource);
  const end = await arm.follow(operation, { deadlineMs: DEADLINE_MS, needsResult: true, signal });
  switch (end.status) {
    case 'succeeded':
      return linkIn(end.result, resource);
    case 'failed':
    case 'canceled':
      throw new ArmFailure('refused', end.error);
    case 'unreadable':
      throw new ArmFailure('inDoubt', end.error);
    case 'overdue':
      throw new ArmFailure('inDoubt', ownError('ARM432', `${resource}: still running after ten minutes.`));
  }
}

/** `AccessUri` behind `Location`; the status document has it under `properties.output` (azure-powershell issue 5956). */
function linkIn(body: unknown, resource: ArmId): string {
  const places = [[], ['output'], ['properties'], ['properties', 'output']];
  const link = places.map((place) => digString(body, ...place, 'accessSAS')).find((one) => one !== undefined);
  if (link !== undefined && link !== '') return link;
  throw new ArmFailure('inDoubt', ownError('ARM432', `${resource}.`));
}
