import { ArmFailure, type ArmRequest } from '../../azure/arm-client.ts';
import type { ConnectedArmClient } from '../../azure/create-arm-client.ts';
import { instant } from '../../model/clock.ts';
import type { DrillExchange } from '../../model/drill-record.ts';

/**
 * The same client, telling of every request that is answered and not a plain read: with the ids under which the
 * service's own logs have it.
 */
export function tapWrites(arm: ConnectedArmClient, note: (exchange: DrillExchange) => void): ConnectedArmClient {
  const tell = ({ method, path }: ArmRequest, status: number, ids: Ids): void => {
    const known = Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined));
    note({ at: instant(arm.clock.now()), method, path, status, ...known });
  };
  return {
    clock: arm.clock,
    endpoint: arm.endpoint,
    serviceNow: () => arm.serviceNow(),
    readRange: (link, range, signal) => arm.readRange(link, range, signal),
    signedInAs: () => arm.signedInAs(),
    get: (path, apiVersion) => arm.get(path, apiVersion),
    list: (path, apiVersion, options) => arm.list(path, apiVersion, options),
    follow: (operation, options) => arm.follow(operation, options),
    async send(request) {
      try {
        const answer = await arm.send(request);
        const { headers, status } = answer;
        tell(request, status, {
          requestId: headers['x-ms-request-id'],
          correlationId: headers['x-ms-correlation-request-id'],
          clientRequestId: request.clientRequestId,
        });
        return answer;
      } catch (error) {
        if (error instanceof ArmFailure && error.error.httpStatus !== undefined) {
          const { requestId, correlationId, clientRequestId, httpStatus } = error.error;
          tell(request, httpStatus, { requestId, correlationId, clientRequestId });
        }
        throw error;
      }
    },
  };
}

interface Ids {
  readonly requestId: string | undefined;
  readonly correlationId: string | undefined;
  readonly clientRequestId: string | undefined;
}
