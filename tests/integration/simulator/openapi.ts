import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** As much of an OpenAPI document as both contracts have. */
interface OpenApiDocument<Answer> {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { operationId: string; responses: Record<string, Answer> }>>>
  >;
}

/** An operation of the contract, where to call it, and the statuses it documents. */
export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly number[];
}

/** A contract of the simulator, and what it says of bodies. */
export interface Contract<Document> {
  readonly document: Document;
  readonly operations: readonly ContractOperation[];
  /** Why a body does not fit the schema at a JSON pointer; null when it fits. */
  complaint(pointer: string, body: unknown): string | null;
}

/** Reads a file of `simulator/contract`. */
export function readContract<Document extends OpenApiDocument<unknown>>(name: string): Contract<Document> {
  const file = new URL(`../../../simulator/contract/${name}`, import.meta.url);
  const document = parse(readFileSync(file, 'utf8')) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  // Ids beyond what a double holds.
  ajv.addFormat('int64', true);
  ajv.addSchema(document, 'contract');
  const validators = new Map<string, ValidateFunction>();
  return {
    document,
    operations: operationsOf(document),
    complaint(pointer, body) {
      const validate = validators.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
      validators.set(pointer, validate);
      return validate(body) ? null : ajv.errorsText(validate.errors);
    },
  };
}

function operationsOf({ paths }: OpenApiDocument<unknown>): readonly ContractOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.operationId !== undefined)
      .map(([method, operation]) => ({
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        statuses: Object.keys(operation.responses).map(Number),
      })),
  );
}

/** Where the answer of an operation stands in the document. */
export function answerPointer({ path, method }: ContractOperation, status: number): string {
  const escaped = encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
  return `/paths/${escaped}/${method.toLowerCase()}/responses/${status}`;
}
