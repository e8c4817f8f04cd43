import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

/* docs/providers.md names every operation of the contracts, where it is used, and a test that exists. */

const root = new URL('../../../', import.meta.url);
const contracts = readdirSync(new URL('simulator/contract/', root)).filter((name) => name.endsWith('.openapi.yaml'));

interface Row {
  readonly operation: string;
  readonly request: string;
  readonly where: string;
  readonly test: string;
}

const rows: readonly Row[] = readFileSync(new URL('docs/providers.md', root), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (operation|---)/.test(line))
  .map((line) => {
    const [operation = '', request = '', where = '', , test = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { operation, request, where, test };
  });

interface Contract {
  readonly paths: Record<string, Record<string, unknown>>;
}

/** `postVideosCreate` and `POST /videos/create`, as the contract writes them. */
function operationsOf(file: string): { readonly id: string; readonly request: string }[] {
  const { paths } = parse(readFileSync(new URL(`simulator/contract/${file}`, root), 'utf8')) as Contract;
  return Object.entries(paths).flatMap(([path, { servers, ...methods }]) => {
    const base = JSON.stringify(servers ?? '').includes('/v2"') ? '/v2' : '';
    return Object.entries(methods as Record<string, { operationId?: string }>).flatMap(([method, { operationId }]) =>
      operationId === undefined ? [] : [{ id: operationId, request: `${method.toUpperCase()} ${base}${path}` }],
    );
  });
}

test('there are contracts', () => {
  expect(contracts).toContain('useapi-minimax.openapi.yaml');
});

describe.each(contracts)('%s', (file) => {
  const operations = operationsOf(file);

  test('has operations', () => {
    expect(operations.length).toBeGreaterThan(10);
  });

  test.each(operations)('$id is in docs/providers.md', ({ id, request }) => {
    expect(rows.filter((row) => row.operation === id && row.request === request)).toHaveLength(1);
  });
});

test('every row says where, and names a test that exists', () => {
  const known = new Set(contracts.flatMap(operationsOf).map(({ id }) => id));
  for (const { operation, where, test: path } of rows) {
    expect(known, operation).toContain(operation);
    expect(where, operation).not.toBe('');
    expect(path, operation).toMatch(/^tests\/.*\.test\.ts$/);
    expect(existsSync(new URL(path, root)), `${operation}: ${path}`).toBe(true);
  }
});
