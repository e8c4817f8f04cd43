import type { Failure } from '../../../ipc/model/failure.ts';
import type { FindingJson } from '../json-shapes.ts';

export function ok(check: string, message: string): FindingJson {
  return { check, state: 'ok', message, hint: '' };
}

export function warn(check: string, message: string, hint: string): FindingJson {
  return { check, state: 'warn', message, hint };
}

export function fail(check: string, message: string, hint: string): FindingJson {
  return { check, state: 'fail', message, hint };
}

/** What a failure means as a finding. */
export function failWith(check: string, failure: Failure): FindingJson {
  return fail(check, failure.message, failure.hint);
}
