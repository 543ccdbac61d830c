import { lastSegment } from '../../kernel/arm-id.ts';
import { objectAt, textAt } from '../../kernel/json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { notEmulated, plainRefusal } from '../../kernel/refusal.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { ticks } from '../../kernel/time-text.ts';
import { vmPointsOf } from './item-body.ts';
import type { VmPoint } from './item-body.ts';
import { viewOf } from './items.ts';
import { startJob } from './job-life.ts';
import type { NewJob } from './job-life.ts';
import { startOperation } from './operations.ts';
import { itemIdOf, objectMissing, requiredItem, requiredVault, serviceRefusal } from './refusals.ts';
import { friendlyNameOf } from './tables.ts';
import type { ItemRow } from './tables.ts';
import { BUDGET, enumValue, has, ITEM } from './versions.ts';

const POINTS = `${ITEM}/recoveryPoints`;

export const triggerRoutes: readonly Route[] = [
  { method: 'POST', path: `${ITEM}/backup`, handler: (call) => backup(call) },
  { method: 'GET', path: POINTS, handler: (call) => list(call), budget: BUDGET.points },
  {
    method: 'GET',
    path: `${POINTS}/{point}`,
    handler: (call) => ({ status: 200, body: renderPoint(call, requiredItem(call).row, requiredPoint(call)) }),
    budget: BUDGET.points,
  },
  { method: 'POST', path: `${POINTS}/{point}/restore`, handler: (call) => restore(call) },
];

const list = (call: Call): Reply => {
  const { row } = requiredItem(call);
  return page(call, vmPointsOf(viewOf(call), row), (point) => renderPoint(call, row, point));
};

const requiredPoint = (call: Call): VmPoint => {
  const found = vmPointsOf(viewOf(call), requiredItem(call).row).find(({ name }) => name === param(call, 'point'));
  if (found === undefined) throw objectMissing('recovery point');
  return found;
};

const INSTANT = { word: 'InstantRP', number: 1 };
const HARDENED = { word: 'HardenedRP', number: 2 };
const VALID = { word: 'Valid', number: 1 };

/** A recovery point of a machine (0015f329 #230; 6ce82fe5 #102 without its snapshot tier). */
const renderPoint = ({ apiVersion, settings }: Call, row: ItemRow, { name, takenAt }: VmPoint): JsonObject => ({
  id: `${row.id}/recoveryPoints/${name}`,
  name,
  type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems/recoveryPoints',
  properties: {
    objectType: 'IaasVMRecoveryPoint',
    recoveryPointType: 'AppConsistent',
    recoveryPointTime: ticks(takenAt),
    recoveryPointAdditionalInfo: '',
    sourceVMStorageType: 'PremiumVMOnPartialPremiumStorage',
    isSourceVMEncrypted: false,
    ...(has(apiVersion, 'instantRestore')
      ? { isInstantIlrSessionActive: false }
      : { isInstantILRSessionActive: false }),
    recoveryPointTierDetails: [...(has(apiVersion, 'instantRestore') ? [INSTANT] : []), HARDENED].map((type) => ({
      type: enumValue(type, apiVersion, settings),
      status: enumValue(VALID, apiVersion, settings),
    })),
    isManagedVirtualMachine: true,
    virtualMachineSize: 'Standard_DS1_v2',
    originalStorageAccountOption: false,
    osType: has(apiVersion, 'instantRestore') ? 'Windows' : undefined,
  },
});

/** The operation has ended at the first look, the job goes on for an hour (0015f329 #104 to #228). */
const backup = (call: Call): Reply => {
  const { row, phase } = requiredItem(call);
  if (phase.state !== 'protected')
    throw serviceRefusal(
      400,
      'BMSUserErrorItemNotProtected',
      `A backup is not possible while the protected item is ${phase.state}.`,
    );
  const sent = objectAt(call.request.body, 'properties');
  const type = textAt(sent, 'objectType') ?? '';
  if (type !== 'IaasVMBackupRequest') throw notEmulated(`a backup of type '${type}'`);
  const expiry = Date.parse(textAt(sent, 'recoveryPointExpiryTimeInUTC') ?? '');
  return trigger(call, row, {
    operation: 'Backup',
    lastsMs: call.settings.durationsMs.vmBackupJob,
    tasks: ['Take Snapshot', 'Transfer data to vault'],
    propertyBag: {
      'VM Name': friendlyNameOf(row),
      'Recovery Point Expiry Time in UTC': Number.isNaN(expiry) ? undefined : americanTime(expiry),
    },
    resultBag: { 'Backup Size': '2332 MB' },
    internalPropertyBag: { IsInstantRpJob: 'True' },
  });
};

/** Disks to a storage account; the operation takes a second or five (0015f329 #239, #240). */
const restore = (call: Call): Reply => {
  const { row } = requiredItem(call);
  const point = requiredPoint(call);
  const sent = objectAt(call.request.body, 'properties');
  const type = textAt(sent, 'objectType') ?? '';
  if (type !== 'IaasVMRestoreRequest') throw notEmulated(`a restore of type '${type}'`);
  const storage = textAt(sent, 'storageAccountId');
  if (storage === undefined || textAt(sent, 'recoveryType') === undefined)
    throw plainRefusal(400, 'InvalidRequestContent', 'A restore needs recoveryType and storageAccountId.');
  const targetGroup = textAt(sent, 'targetResourceGroupId');
  return trigger(call, row, {
    operation: 'Restore',
    lastsMs: call.settings.durationsMs.vmRestoreJob,
    tasks: ['Transfer data from vault'],
    propertyBag: {
      'Job Type': 'Recover disks',
      'Target VM Name': 'vmName',
      'Target Storage Account Name': lastSegment(storage),
      'Recovery point time ': americanTime(point.takenAt),
      'Target resource group': targetGroup === undefined ? undefined : lastSegment(targetGroup),
    },
    resultBag: restoredTo(lastSegment(storage), friendlyNameOf(row), call.guid('restored-config')),
    internalPropertyBag: { restoreLocationType: textAt(sent, 'recoveryType') },
  });
};

/** Where the configuration and a template of the restored machine are put (efc557fe #161). */
const restoredTo = (account: string, machine: string, guid: string): JsonObject => {
  const prefix = machine.replaceAll('-', '');
  const container = `${prefix}-${guid.replaceAll('-', '')}`;
  const base = `https://${account}.blob.core.windows.net/${container}`;
  const config = `config-${prefix}-${guid}.json`;
  return {
    'Config Blob Name': config,
    'Config Blob Container Name': container,
    'Config Blob Uri': `${base}/${config}`,
    'Template Blob Uri': `${base}/azuredeploy${guid}.json`,
  };
};

/** The operation of a backup ends at once; a restore's is named as its job (0015f329 #104, #239). */
const trigger = (call: Call, row: ItemRow, job: NewJob): Reply => {
  const started = startJob(call, requiredVault(call), row, job);
  const isRestore = job.operation === 'Restore';
  const namedByJob = isRestore && has(call.apiVersion, 'restoreNamedByJob');
  const operation = startOperation(call, {
    scope: itemIdOf(call),
    below: 'item',
    endsAt: call.now + (isRestore ? call.settings.durationsMs.vmTriggerRestore : 0),
    jobId: started.row.name,
    ...(namedByJob ? { name: started.row.name } : {}),
  });
  return { status: 202, headers: operation.headers, writes: [...started.writes, operation.write] };
};

/** `6/25/2021 12:00:00 AM` in property bags. */
const americanTime = (ms: number): string => {
  const date = new Date(ms);
  const hour = date.getUTCHours();
  const two = (value: number): string => String(value).padStart(2, '0');
  return (
    `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ` +
    `${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`
  );
};
