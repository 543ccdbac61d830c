import { fleetNames } from '../../../src/emulator/worlds/fleet.ts';
import type { Night } from './calendar.ts';
import { count, type Year } from './year.ts';
import { dailyPolicy, diskId, INSTANCES_PER_VAULT, protectedBy, vaultId } from './year-world.ts';

/** What happens in the fleet before the night: somebody protects another disk, deletes an instance, changes a policy. */
export async function happen(year: Year, { event, day }: Night): Promise<void> {
  const { azure } = year;
  if (event === 'joins') {
    const name = `new-${year.joined}`;
    year.joined += 1;
    await wanted(azure.send('PUT', `${diskId(0, name)}?api-version=2024-03-02`, DISK));
    const path = `${vaultId(0)}/backupInstances/${name}?api-version=2024-04-01`;
    await wanted(azure.send('PUT', path, protectedBy(0, name, fleetNames.policy)));
    count(year, 'joined');
  }
  if (event === 'leaves') {
    const index = day % INSTANCES_PER_VAULT;
    const instance = `${vaultId(1)}/backupInstances/${fleetNames.instance(1, index)}`;
    if (year.left.has(instance)) return;
    year.left.add(instance);
    await wanted(azure.send('DELETE', `${instance}?api-version=2024-04-01`));
    count(year, 'left');
  }
  if (event === 'policyChanges') {
    const policy = `${vaultId(2)}/backupPolicies/later?api-version=2024-04-01`;
    await wanted(azure.send('PUT', policy, { properties: dailyPolicy('02') }));
    for (let index = 0; index < INSTANCES_PER_VAULT; index += 1) {
      const path = `${vaultId(2)}/backupInstances/${fleetNames.instance(2, index)}?api-version=2024-04-01`;
      await wanted(azure.send('PUT', path, protectedBy(2, fleetNames.disk(2, index), 'later')));
    }
    count(year, 'policy changed');
  }
}

const DISK = {
  location: 'westus',
  sku: { name: 'Premium_LRS' },
  properties: { diskSizeGB: 4, creationData: { createOption: 'Empty' } },
};

async function wanted(sending: Promise<number>): Promise<void> {
  const status = await sending;
  if (status >= 300) throw new Error(`The fleet could not be changed: ${status}.`);
}
