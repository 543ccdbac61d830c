import { ArmFailure, type ArmRequest } from '../../azure/arm-client.ts';
import type { ConnectedArmClient } from '../../azure/create-arm-client.ts';
import { instant } from '../../model/clock.ts';
import type { DrillExchange } from '../../model/drill-record.ts';
import type { ServiceError } from '../../model/service-error.ts';
import { keptBody } from './keep.ts';

/**
 * The same client, telling of every request that is answered and not a plain read: what was asked and answered, without
 * secrets, and the ids under which the service's own logs have it.
 */
export function tapWrites(arm: ConnectedArmClient, note: (exchange: DrillExchange) => void): ConnectedArmClient {
  const tell = ({ method, path, body }: ArmRequest, status: number, ids: Ids, answered: unknown): void => {
    const parts = { ...ids, request: keptBody(body), answer: keptBody(answered) };
    const known = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
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
        const ids = {
          requestId: headers['x-ms-request-id'],
          correlationId: headers['x-ms-correlation-request-id'],
          clientRequestId: request.clientRequestId,
        };
        tell(request, status, ids, answer.body);
        return answer;
      } catch (error) {
        if (error instanceof ArmFailure && error.error.httpStatus !== undefined) {
          const { requestId, correlationId, clientRequestId, httpStatus } = error.error;
          tell(request, httpStatus, { requestId, correlationId, clientRequestId }, saidBy(error.error));
        }
        throw error;
      }
    },
  };
}

/** The error as the service sent it, or what is known of it. */
function saidBy({ raw, code, message }: ServiceError): unknown {
  return raw ?? { error: { code, message } };
}

interface Ids {
  readonly requestId: string | undefined;
  readonly correlationId: string | undefined;
  readonly clientRequestId: string | undefined;
}
