import { objectAt } from '../../kernel/json.ts';
import { notEmulated, userFacingError } from '../../kernel/refusal.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { requiredInstance, requiredVault } from './lookups.ts';
import { startOperation } from './operations.ts';
import { checkPolicy, checkUnprotected, protectionError, readInstance } from './protection.ts';
import { has, INSTANCE, VAULT } from './versions.ts';

/**
 * POST validateForBackup: 400 at once for a protected datasource, otherwise 202 and an operation of some 40 s that
 * ends as Succeeded or Failed (disk backup article; 305 recorded).
 */
const validateForBackup = (call: Call): Reply => {
  const vault = requiredVault(call);
  const body = readInstance(objectAt(call.request.body, 'backupInstance'));
  checkPolicy(call, vault, body.policyInfo);
  checkUnprotected(call, vault, body);
  return validate(call, protectionError(call, vault, body));
};

/** POST validateForModifyBackup: the same checks for an instance that exists (2025-01-01 and later, 202 only). */
const validateForModifyBackup = (call: Call): Reply => {
  if (!has(call.apiVersion, 'validateForModifyBackup'))
    throw notEmulated(`validateForModifyBackup at api-version ${call.apiVersion}: it exists from 2025-01-01 on`);
  const vault = requiredVault(call);
  requiredInstance(call);
  const body = readInstance(objectAt(call.request.body, 'backupInstance'));
  checkPolicy(call, vault, body.policyInfo);
  return validate(call, protectionError(call, vault, body));
};

const validate = (call: Call, error: ReturnType<typeof protectionError>): Reply => {
  const operation = startOperation(call, {
    vault: requiredVault(call),
    durationMs: call.settings.durationsMs.validateForBackup,
    retryAfter: 10,
    location: 'subscription',
    error: error && userFacingError(error, call.activityId, 'operation'),
  });
  return { status: 202, headers: operation.headers, writes: [operation.write] };
};

export const validationRoutes: readonly Route[] = [
  { method: 'POST', path: `${VAULT}/validateForBackup`, handler: validateForBackup },
  { method: 'POST', path: `${INSTANCE}/validateForModifyBackup`, handler: validateForModifyBackup },
];
