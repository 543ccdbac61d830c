import { objectAt, textAt } from '../../../kernel/json.ts';
import type { Json } from '../../../kernel/json.ts';
import { notEmulated, plainRefusal } from '../../../kernel/refusal.ts';
import type { RestoreTarget } from '../datasources/datasource-type.ts';

export interface RestoreRequest {
  readonly recoveryPointId: string;
  readonly target: RestoreTarget;
}

const BY_POINT = 'azurebackuprecoverypointbasedrestorerequest';

/**
 * What a restore or its validation asks for. A validation wraps the request in `restoreRequestObject`; the restore
 * article puts `recoveryPointId` beside that wrapper. Names and object types are read without regard to case, so that
 * `dataSourceInfo` and `restoreTargetInfo` of the article are the `datasourceInfo` and `RestoreTargetInfo` of the
 * specification.
 */
export const restoreRequest = (body: Json | undefined): RestoreRequest => {
  const request = objectAt(body, 'restoreRequestObject') ?? body;
  const objectType = textAt(request, 'objectType') ?? '';
  if (objectType !== '' && objectType.toLowerCase() !== BY_POINT)
    throw notEmulated(`a restore of type '${objectType}'`);
  const info = objectAt(request, 'restoreTargetInfo');
  const targetType = textAt(info, 'objectType') ?? 'RestoreTargetInfo';
  if (targetType.toLowerCase() !== 'restoretargetinfo') throw notEmulated(`a restore target of type '${targetType}'`);
  const recoveryPointId = textAt(request, 'recoveryPointId') ?? textAt(body, 'recoveryPointId');
  const id = textAt(info, 'datasourceInfo', 'resourceID');
  if (recoveryPointId === undefined || id === undefined)
    throw plainRefusal(
      400,
      'InvalidRequestContent',
      'A restore needs recoveryPointId and restoreTargetInfo.datasourceInfo.resourceID.',
    );
  const option = textAt(info, 'recoveryOption') ?? 'FailIfExists';
  if (option.toLowerCase() !== 'failifexists')
    throw plainRefusal(
      400,
      'InvalidRequestContent',
      `The recovery option '${option}' is none; it can be FailIfExists.`,
    );
  const locations = [textAt(info, 'restoreLocation'), textAt(info, 'datasourceInfo', 'resourceLocation')];
  return {
    recoveryPointId,
    target: { id, locations: locations.flatMap((one) => (one === undefined || one === '' ? [] : [one])) },
  };
};
