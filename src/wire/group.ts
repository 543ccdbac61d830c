import { groupNameOf, subscriptionOf, toArmId, type ArmId } from '../model/arm-id.ts';
import { digString } from '../model/json.ts';

/** Undefined when the body is not a resource group. */
export function groupFromWire(body: unknown): { readonly id: ArmId; readonly location: string } | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  const location = digString(body, 'location');
  return id === undefined || location === undefined ? undefined : { id, location };
}

/** What makes a group that is missing: azbackup never does. */
export function createGroupCommand(group: ArmId, location: string): string {
  return `az group create --name "${groupNameOf(group) ?? ''}" --location "${location}" --subscription "${subscriptionOf(group)}"`;
}
