import { toArmId, type ArmId } from '../model/arm-id.ts';
import { digString } from '../model/json.ts';

/** Undefined when the body is not a resource group. */
export function groupFromWire(body: unknown): { readonly id: ArmId; readonly location: string } | undefined {
  const id = toArmId(digString(body, 'id') ?? '');
  const location = digString(body, 'location');
  return id === undefined || location === undefined ? undefined : { id, location };
}
