import { groupOf, idKey, subscriptionOf, type ArmId } from '../model/arm-id.ts';
import type { Diagnostic, DiagnosticCode, Place } from '../model/diagnostic.ts';
import type { Live, LiveDetails, LiveVault } from '../model/live.ts';
import { digString } from '../model/json.ts';
import type { DatasourceType } from '../catalog/datasource-type.ts';
import { createGroupCommand } from '../wire/group.ts';
import { isInstanceChange, type Change, type InstanceChange } from './change.ts';
import type { Catalog } from './diff.ts';
import { problem } from './problems.ts';

/** What only Azure can tell about the changes: that datasources and groups exist and lie where they must. */
export function checkLive(
  changes: readonly Change[],
  live: Live,
  details: LiveDetails,
  catalog: Catalog,
): readonly Diagnostic[] {
  const vaults = new Map(live.vaults.map((vault) => [idKey(vault.id), vault]));
  const regions = new Map(
    changes
      .filter((change) => change.kind === 'createVault')
      .map((change) => [idKey(change.id), digString(change.desired.owned, 'location') ?? '']),
  );
  const groups = createGroupCheck(details);
  return changes.flatMap((change) => {
    if (change.kind === 'createVault') {
      const group = groupOf(change.id);
      return groups.missing(group, regions.get(idKey(change.id)) ?? '', change.address, change.desired.at);
    }
    if (!isInstanceChange(change) || !change.moves.includes('protect')) return [];
    const type = catalog[change.desired.datasource.kind];
    const vault = vaults.get(idKey(change.desired.vault));
    const region = vault?.location ?? regions.get(idKey(change.desired.vault)) ?? '';
    return type === undefined
      ? []
      : [...checkDatasource(change, type, region, details, vault), ...checkGroups(change, type, region, groups)];
  });
}

function checkDatasource(
  change: InstanceChange,
  type: DatasourceType,
  vaultRegion: string,
  details: LiveDetails,
  vault: LiveVault | undefined,
): readonly Diagnostic[] {
  const { datasource, at } = change.desired;
  const about = { subject: change.address, at };
  const found = details.disks.get(idKey(datasource.id));
  if (found === undefined) return [];
  if (found === 'absent') {
    return [
      problem('PLAN208', `${datasource.id} does not exist, or may not be read. Correct the id in the spec.`, about),
    ];
  }
  const where = vault?.id ?? change.desired.vault;
  const facts = { vaultRegion, datasourceRegion: found.location, ...(found.sku !== undefined && { sku: found.sku }) };
  return (type.liveFindings?.(facts) ?? []).map(({ code, severity, summary, detail }) => ({
    severity,
    code: code satisfies DiagnosticCode,
    summary,
    detail: `${datasource.id} in ${where}: ${detail}`,
    at,
    subject: change.address,
  }));
}

function checkGroups(
  change: InstanceChange,
  type: DatasourceType,
  region: string,
  groups: GroupCheck,
): readonly Diagnostic[] {
  const { datasource, parameters, at } = change.desired;
  return type.parameters.flatMap((rule) => {
    const group = parameters[rule.name] as ArmId | undefined;
    if (rule.holds !== 'resourceGroup' || group === undefined) return [];
    const wanted = subscriptionOf(datasource.id);
    if (rule.sameSubscriptionAsDatasource && subscriptionOf(group).toLowerCase() !== wanted.toLowerCase()) {
      const detail = `${rule.name} ${group} must be in the subscription of ${datasource.id} (${wanted}).`;
      return [problem('PLAN211', detail, { subject: change.address, at })];
    }
    return groups.missing(group, region, change.address, at);
  });
}

interface GroupCheck {
  missing(group: ArmId, region: string, subject: string, at: Place): readonly Diagnostic[];
}

/** Names a missing group once, whatever number of instances need it. */
function createGroupCheck(details: LiveDetails): GroupCheck {
  const told = new Set<string>();
  return {
    missing(group, region, subject, at) {
      const key = idKey(group);
      if (details.groups.get(key) !== 'absent' || told.has(key)) return [];
      told.add(key);
      return [
        problem('PLAN210', `${group} does not exist. Create it with: ${createGroupCommand(group, region)}`, {
          subject,
          at,
        }),
      ];
    },
  };
}
