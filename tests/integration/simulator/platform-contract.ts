import type { Simulator } from '../../../simulator/server.ts';
import { answerPointer, readContract } from './openapi.ts';

type Operation = {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: { BaseResp: { properties: { status_code: { 'x-codes': Record<string, string> } } } } };
};

const { document, operations, complaint } = readContract<Document>('minimax-platform.openapi.yaml');

export { operations };

/** The business codes that the contract documents, without 0. */
export const documentedCodes: readonly number[] = Object.keys(
  document.components.schemas.BaseResp.properties.status_code['x-codes'],
)
  .map(Number)
  .filter((code) => code !== 0);

/** Why an answer does not fit the contract; nothing when it fits. */
export function misfit(id: string, status: number, type: string, body: string): string | undefined {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) return `The contract has no operation ${id}.`;
  const method = operation.method.toLowerCase();
  const content = document.paths[operation.path]?.[method]?.responses[String(status)]?.content;
  if (content === undefined) return `${id} does not document status ${status}.`;
  const [mime] = type.split(';');
  if (mime === undefined || content[mime] === undefined)
    return `${id} ${status} answers ${type}, not ${Object.keys(content)}.`;
  if (mime !== 'application/json') return undefined;
  const json = JSON.parse(body) as object;
  const wrong = complaint(`${answerPointer(operation, status)}/content/application~1json/schema`, json);
  if (wrong !== null) return `${id} ${status}: ${wrong}\n${body.slice(0, 600)}`;
  // The schemas allow everything to be missing; v1 answers are nothing without their business code.
  if (operation.path.startsWith('/v1/') && !('base_resp' in json)) return `${id} ${status} has no base_resp.`;
  return undefined;
}

export type Ask = {
  /** Path with version and query. */
  readonly path: string;
  readonly body?: object | FormData;
  readonly key?: string | null;
};

export type Told = {
  readonly status: number;
  readonly json: Record<string, unknown>;
  /** The body as it came. */
  readonly bytes: Buffer;
  readonly text: string;
  /** The business code of a v1 answer. */
  readonly code: number | undefined;
};

/** Calls an operation and fails when its answer does not fit the contract. */
export async function ask(simulator: Simulator, id: string, request: Ask): Promise<Told> {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) throw new Error(`The contract has no operation ${id}.`);
  const headers: Record<string, string> = {};
  if (request.key !== null) headers['authorization'] = `Bearer ${request.key ?? simulator.platformKey}`;
  const { body } = request;
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json';
  const sent = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
  const response = await fetch(`${simulator.platformUrl}${request.path}`, {
    method: operation.method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  const text = bytes.toString('utf8');
  if (!type.startsWith('text/event-stream')) {
    const wrong = misfit(id, response.status, type, text);
    if (wrong !== undefined) throw new Error(wrong);
  }
  const json = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
  const base = json['base_resp'] as { status_code: number } | undefined;
  return { status: response.status, json, bytes, text, code: base?.status_code };
}
