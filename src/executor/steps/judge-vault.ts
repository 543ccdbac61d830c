import { digString, type JsonObject } from '../../model/json.ts';
import { compareOwned } from '../../wire/compare.ts';
import { VAULT_RULES, vaultFromWire } from '../../wire/vault.ts';
import { userFacingError } from '../../wire/user-facing-error.ts';
import type { Sighting } from '../step-handler.ts';

/**
 * A vault is there once it is provisioned, shows every owned path and, when an identity was asked for, has its
 * principal. The principal id is taken from a GET only: PUT answers lacked it in recordings of 2022-03-01.
 */
export function judgeVault(wanted: JsonObject, body: JsonObject | undefined): Sighting {
  const vault = vaultFromWire(body);
  if (vault === undefined || body === undefined) return { judgement: 'untouched', status: 'absent' };
  const status = digString(body, 'properties', 'provisioningState') ?? 'Succeeded';
  if (status.toLowerCase() === 'failed') {
    const error = userFacingError(body['error']);
    return { judgement: 'failed', status, ...(error !== undefined && { error }) };
  }
  if (status.toLowerCase() !== 'succeeded') return { judgement: 'underway', status };
  if (compareOwned(wanted, body, VAULT_RULES).changes.length > 0) return { judgement: 'untouched', status };
  if (asksForPrincipal(wanted) && vault.principalId === undefined) return { judgement: 'underway', status };
  return {
    judgement: 'settled',
    status,
    outputs: vault.principalId === undefined ? {} : { principalId: vault.principalId },
  };
}

function asksForPrincipal(wanted: JsonObject): boolean {
  return (digString(wanted, 'identity', 'type') ?? '').toLowerCase().includes('systemassigned');
}
