import type { ServiceError } from '../model/service-error.ts';
import { ArmFailure } from './arm-client.ts';

/** What was asked for, or why the service did not give it. */
export type Tried<T> =
  | { readonly value: T; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: ServiceError };

/** For whoever goes on without what could not be had. Anything but an `ArmFailure` is thrown. */
export async function tried<T>(asking: Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await asking };
  } catch (error) {
    if (error instanceof ArmFailure) return { error: error.error };
    throw error;
  }
}
