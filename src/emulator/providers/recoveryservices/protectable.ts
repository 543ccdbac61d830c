import { idKey, lastSegment, segmentsOf, subscriptionOf } from '../../kernel/arm-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { page } from '../../kernel/paging.ts';
import { param } from '../../kernel/route.ts';
import type { Call, Reply, Route } from '../../kernel/route.ts';
import { all } from '../../kernel/state.ts';
import { machinesOf } from '../compute/virtual-machines.ts';
import type { MachineRow } from '../compute/virtual-machines.ts';
import { filterOf } from './job-filter.ts';
import { startOperation } from './operations.ts';
import { requiredVault, subId } from './refusals.ts';
import { ITEMS, itemAt } from './tables.ts';
import type { VaultRow } from './tables.ts';
import { BUDGET, FABRIC, VAULT } from './versions.ts';

export const protectableRoutes: readonly Route[] = [
  { method: 'GET', path: `${VAULT}/backupProtectableItems`, handler: (call) => list(call), budget: BUDGET.protectable },
  { method: 'POST', path: `${FABRIC}/refreshContainers`, handler: (call) => refresh(call) },
];

/** The machines of the vault's subscription and region that no vault protects (852c1d29 #26, #53). */
const list = (call: Call): Reply => {
  const vault = requiredVault(call);
  const type = filterOf(call).get('backupmanagementtype') ?? 'AzureIaasVM';
  const taken = protectedMachines(call);
  const machines = machinesOf(call.state, subscriptionOf(vault.id) ?? '').filter(
    ({ id, location }) => location === vault.location && !taken.has(idKey(id)),
  );
  return page(call, type.toLowerCase() === 'azureiaasvm' ? machines : [], (machine) => render(vault, machine));
};

const protectedMachines = (call: Call): ReadonlySet<string> =>
  new Set(
    [...all(call.state, ITEMS)]
      .filter((row) => itemAt(call.state, idKey(row.id), call.now) !== undefined)
      .map(({ sourceResourceId }) => idKey(sourceResourceId)),
  );

const render = (vault: VaultRow, { id }: MachineRow): JsonObject => {
  const [, , , group = ''] = segmentsOf(id);
  const container = `iaasvmcontainerv2;${group};${lastSegment(id)}`.toLowerCase();
  return {
    id: `${subId(vault)}/backupFabrics/Azure/protectionContainers/IaasVMContainer;${container}/protectableItems/vm;${container}`,
    name: container,
    type: 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectableItems',
    properties: {
      virtualMachineId: id,
      virtualMachineVersion: 'Compute',
      resourceGroup: group,
      backupManagementType: 'AzureIaasVM',
      protectableItemType: 'Microsoft.Compute/virtualMachines',
      friendlyName: lastSegment(id),
      protectionState: 'NotProtected',
    },
  };
};

/** Looks for new machines for some twelve seconds; here they are always known (852c1d29 #54 to #61). */
const refresh = (call: Call): Reply => {
  const operation = startOperation(call, {
    scope: `${subId(requiredVault(call))}/backupFabrics/${param(call, 'fabric')}`,
    below: 'item',
    endsAt: call.now + call.settings.durationsMs.vmRefresh,
    statusVersion: 'preview',
  });
  return { status: 202, headers: operation.headers, writes: [operation.write] };
};
