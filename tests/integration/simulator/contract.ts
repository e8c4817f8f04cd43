import type { Simulator } from '../../../simulator/server.ts';
import { answerPointer, type ContractOperation, readContract } from './openapi.ts';

type ResponseObject = { $ref?: string; content?: Record<string, { schema?: object }> };
type Operation = { operationId: string; responses: Record<string, ResponseObject> };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, ResponseObject> };
};

const { document, operations, complaint } = readContract<Document>('useapi-minimax.openapi.yaml');

export { operations };

/** Answers that any call can get although its page does not list them (api/BEHAVIOUR.md, "ids"; decommissioned paths). */
const PLATFORM_WIDE: ReadonlyMap<number, string> = new Map([
  [403, 'Forbidden'],
  [404, 'NotFound'],
  [410, 'Gone'],
  [429, 'TooManyRequests'],
]);

/** Why an answer does not fit the contract; nothing when it fits. */
export function misfit(id: string, status: number, type: string, body: string): string | undefined {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) return `The contract has no operation ${id}.`;
  const pointer = responsePointer(operation, status);
  if (pointer === undefined) return `${id} does not document status ${status}.`;
  const response = resolve(pointer);
  const content = response.content;
  if (content === undefined)
    return body === '' || type.includes('json') ? undefined : `${id} ${status} should have no body.`;
  const [mime] = type.split(';');
  if (mime === undefined || content[mime] === undefined)
    return `${id} ${status} answers ${type}, not ${Object.keys(content)}.`;
  if (mime !== 'application/json') return undefined;
  const wrong = complaint(`${pointer}/content/application~1json/schema`, JSON.parse(body));
  return wrong === null ? undefined : `${id} ${status}: ${wrong}\n${body.slice(0, 600)}`;
}

function responsePointer(operation: ContractOperation, status: number): string | undefined {
  const responses = document.paths[operation.path]?.[operation.method.toLowerCase()]?.responses;
  const response = responses?.[String(status)];
  if (response?.$ref !== undefined) return response.$ref.slice(1);
  if (response !== undefined) return answerPointer(operation, status);
  const shared = PLATFORM_WIDE.get(status);
  return shared === undefined ? undefined : `/components/responses/${shared}`;
}

function resolve(pointer: string): ResponseObject {
  let found: unknown = document;
  for (const part of pointer.slice(1).split('/')) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    found = (found as Record<string, unknown>)[key];
  }
  return found as ResponseObject;
}

export type Ask = {
  /** Path below the base, with query. */
  readonly path: string;
  readonly body?: object | Buffer | FormData;
  readonly type?: string;
  readonly token?: string | null;
};

export type Told = { readonly status: number; readonly json: unknown; readonly headers: Headers };

/** Calls an operation and fails when its answer does not fit the contract. */
export async function ask(simulator: Simulator, id: string, request: Ask): Promise<Told> {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`The contract has no operation ${id}.`);
  const base =
    operation.path.startsWith('/account/') || operation.path === '/account' ? v2(simulator) : simulator.apiUrl;
  const headers: Record<string, string> = {};
  if (request.token !== null) headers['authorization'] = `Bearer ${request.token ?? simulator.token}`;
  const { body } = request;
  if (request.type !== undefined) headers['content-type'] = request.type;
  else if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json';
  const sent =
    body === undefined || body instanceof FormData
      ? body
      : Buffer.isBuffer(body)
        ? new Uint8Array(body)
        : JSON.stringify(body);
  const response = await fetch(`${base}${request.path}`, {
    method: operation.method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const wrong = misfit(id, response.status, type, text);
  if (wrong !== undefined) throw new Error(wrong);
  return {
    status: response.status,
    json: type.includes('json') && text !== '' ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

function v2(simulator: Simulator): string {
  return `${new URL(simulator.apiUrl).origin}/v2`;
}
