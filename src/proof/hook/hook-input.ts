import type { DiskDetails } from '../../model/disk-details.ts';
import type { DrillHook } from '../../model/drill.ts';
import type { DiskExpectation, DrillPick } from '../../model/drill-record.ts';
import type { HookInput } from './generated/hook-input.ts';

/** Version of what hooks read and answer. */
const HOOK_PROTOCOL = 'azbackup/hook.v1';

/** What a hook reads about one restored disk, `schemas/hook-input.schema.json`. */
export function hookInput(pick: DrillPick, { timeoutMs }: DrillHook, disk: DiskDetails, nonce: string): HookInput {
  const { drill, datasource, instance, vault, point, expects, expiresAt } = pick;
  return {
    apiVersion: HOOK_PROTOCOL,
    nonce,
    drill,
    disk: factsOf(disk),
    source: { datasource, instance, vault },
    point: { id: point.id, takenAt: point.takenAt },
    expects: expectations(expects),
    expiresAt,
    timeoutSeconds: timeoutMs / 1000,
  };
}

function expectations(expects: DiskExpectation): HookInput['expects'] {
  const { location, zones, snapshotGroup, snapshot } = expects;
  return {
    location,
    ...(zones !== undefined && { zones: [...zones] }),
    ...kindOf(expects),
    ...(snapshotGroup !== undefined && { snapshotGroup }),
    ...(snapshot !== undefined && { snapshot }),
  };
}

function factsOf(disk: DiskDetails): HookInput['disk'] {
  const { id, location, zones, madeFrom, createdAt } = disk;
  return {
    id,
    location,
    zones: [...zones],
    ...kindOf(disk),
    ...(madeFrom !== undefined && { madeFrom }),
    ...(createdAt !== undefined && { createdAt }),
  };
}

/** What a restored disk has and is expected to have alike. */
function kindOf({ sizeGb, sku, osType, hyperVGeneration, encryptionType, encryptionSet }: Partial<DiskExpectation>) {
  return {
    ...(sizeGb !== undefined && { sizeGb }),
    ...(sku !== undefined && { sku }),
    ...(osType !== undefined && { osType }),
    ...(hyperVGeneration !== undefined && { hyperVGeneration }),
    ...(encryptionType !== undefined && { encryptionType }),
    ...(encryptionSet !== undefined && { encryptionSet }),
  };
}
