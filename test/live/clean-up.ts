import { digString } from '../../src/model/json.ts';
import { API_VERSIONS } from '../../src/wire/api-versions.ts';
import type { LiveAzure } from './live-azure.ts';
import { outcomeOf } from './probes/outcome.ts';
import { resourcesOf } from './resources.ts';
import type { LiveSettings } from './settings.ts';

const DATA_PROTECTION = API_VERSIONS['Microsoft.DataProtection'];

/**
 * Takes away everything that a run with this prefix made, however far it came; may be repeated. What cannot be deleted
 * is returned, one line each, and does not keep the rest from being deleted.
 */
export async function cleanUp(settings: LiveSettings, azure: LiveAzure): Promise<readonly string[]> {
  const { group, vault, disk, restored, contested } = resourcesOf(settings);
  const left: string[] = [];
  const attempt = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      left.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const erase = (id: string) => attempt(id, async () => await eraseResource(azure, id));

  await attempt(`instances of ${vault}`, async () => {
    for (const id of await idsIn(azure, `${vault}/backupInstances`, DATA_PROTECTION)) await erase(id);
  });
  await attempt(`roles of ${vault}`, async () => {
    for (const id of await rolesOf(azure, group, vault)) await erase(id);
  });
  await erase(vault);
  for (const id of [contested, restored]) await erase(id);
  await attempt(`snapshots of ${disk}`, async () => {
    for (const id of await snapshotsOf(azure, group, disk)) await erase(id);
  });
  await erase(disk);
  return left;
}

/** Deletes and waits until it is gone. A resource that is not there is as good. */
async function eraseResource(azure: LiveAzure, id: string): Promise<void> {
  const answer = await azure.ask({ method: 'DELETE', path: id });
  if (answer.status === 404) return;
  if (answer.status >= 300) throw new Error(outcomeOf(answer));
  const end = await azure.follow(answer);
  if (end === undefined || end.status === 'succeeded') return;
  throw new Error(`the deletion ${end.status}${'error' in end ? `: ${end.error.code}` : ''}`);
}

/** Ids of a list; none when what would hold it does not exist. */
async function idsIn(azure: LiveAzure, path: string, apiVersion: string): Promise<readonly string[]> {
  const holder = await azure.ask({ method: 'GET', path: path.slice(0, path.lastIndexOf('/')) });
  if (holder.status === 404) return [];
  const items = await azure.client.list(path, apiVersion);
  return items.flatMap((item) => digString(item, 'id') ?? []);
}

/** Assignments of the vault's identity at the group or below. They must go while the identity is known. */
async function rolesOf(azure: LiveAzure, group: string, vault: string): Promise<readonly string[]> {
  const { responseBody } = await azure.ask({ method: 'GET', path: vault });
  const principalId = digString(responseBody, 'identity', 'principalId');
  if (principalId === undefined) return [];
  const path = `${group}/providers/Microsoft.Authorization/roleAssignments`;
  const query = { $filter: `principalId eq '${principalId}'` };
  const items = await azure.client.list(path, API_VERSIONS['Microsoft.Authorization'], { query });
  const ours = items.flatMap((item) => digString(item, 'id') ?? []);
  return ours.filter((id) => id.toLowerCase().startsWith(`${group.toLowerCase()}/`));
}

/** Snapshots that the service took of the disk; they may outlive a soft-deleted instance. */
async function snapshotsOf(azure: LiveAzure, group: string, disk: string): Promise<readonly string[]> {
  const path = `${group}/providers/Microsoft.Compute/snapshots`;
  const items = await azure.client.list(path, API_VERSIONS['Microsoft.Compute']);
  return items.flatMap((item) => {
    const source = digString(item, 'properties', 'creationData', 'sourceResourceId');
    return source?.toLowerCase() === disk.toLowerCase() ? (digString(item, 'id') ?? []) : [];
  });
}
