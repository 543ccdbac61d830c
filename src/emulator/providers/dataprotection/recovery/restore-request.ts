import { objectAt, textAt } from '../../../kernel/json.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { notEmulated, plainRefusal } from '../../../kernel/refusal.ts';
import type { DatasourceType, RestoreTarget } from '../datasources/datasource-type.ts';

export interface RestoreRequest {
  readonly recoveryPointId: string | undefined;
  /** The instant to go back to, for a datasource that can go back to any; milliseconds. */
  readonly timeMs: number | undefined;
  /** The store it is restored from, as sent. */
  readonly sourceStore: string | undefined;
  readonly target: RestoreTarget;
}

const BY_POINT = 'azurebackuprecoverypointbasedrestorerequest';
const BY_TIME = 'azurebackuprecoverytimebasedrestorerequest';

/**
 * What a restore or its validation asks for. A validation wraps the request in `restoreRequestObject`; the restore
 * article puts `recoveryPointId` beside that wrapper. Names and object types are read without regard to case, so that
 * `dataSourceInfo` and `restoreTargetInfo` of the article are the `datasourceInfo` and `RestoreTargetInfo` of the
 * specification. What the type of the datasource cannot do is refused as not emulated.
 */
export const restoreRequest = (body: Json | undefined, type: DatasourceType): RestoreRequest => {
  const request = objectAt(body, 'restoreRequestObject') ?? body;
  const objectType = textAt(request, 'objectType') ?? '';
  const byTime = objectType.toLowerCase() === BY_TIME;
  if (!(objectType === '' || objectType.toLowerCase() === BY_POINT || (byTime && type.restores.toTime)))
    throw notEmulated(`a restore of type '${objectType}'`);
  const info = objectAt(request, 'restoreTargetInfo');
  checkOption(info);
  const recoveryPointId = byTime ? undefined : (textAt(request, 'recoveryPointId') ?? textAt(body, 'recoveryPointId'));
  const timeMs = byTime ? Date.parse(textAt(request, 'recoveryPointTime') ?? '') : undefined;
  const target = targetOf(info, type);
  if ((recoveryPointId === undefined && timeMs === undefined) || Number.isNaN(timeMs))
    throw incomplete('recoveryPointId or recoveryPointTime');
  return { recoveryPointId, timeMs, target, sourceStore: textAt(request, 'sourceDataStoreType') };
};

const incomplete = (what: string): Error => plainRefusal(400, 'InvalidRequestContent', `A restore needs ${what}.`);

const checkOption = (info: JsonObject | undefined): void => {
  const option = textAt(info, 'recoveryOption') ?? 'FailIfExists';
  if (option.toLowerCase() !== 'failifexists')
    throw plainRefusal(
      400,
      'InvalidRequestContent',
      `The recovery option '${option}' is none; it can be FailIfExists.`,
    );
};

const targetOf = (info: JsonObject | undefined, type: DatasourceType): RestoreTarget => {
  const targetType = textAt(info, 'objectType') ?? 'RestoreTargetInfo';
  const toFiles = targetType.toLowerCase() === 'restorefilestargetinfo';
  if (!(targetType.toLowerCase() === 'restoretargetinfo' || (toFiles && type.restores.toFiles)))
    throw notEmulated(`a restore target of type '${targetType}'`);
  const id = textAt(info, 'datasourceInfo', 'resourceID');
  const url = textAt(info, 'targetDetails', 'url');
  if (toFiles ? url === undefined : id === undefined)
    throw incomplete(toFiles ? 'restoreTargetInfo.targetDetails.url' : 'restoreTargetInfo.datasourceInfo.resourceID');
  const locations = [textAt(info, 'restoreLocation'), textAt(info, 'datasourceInfo', 'resourceLocation')];
  return {
    id,
    files: url === undefined ? undefined : { url, prefix: textAt(info, 'targetDetails', 'filePrefix') ?? '' },
    locations: locations.flatMap((one) => (one === undefined || one === '' ? [] : [one])),
  };
};
