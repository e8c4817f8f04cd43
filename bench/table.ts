import { cpus, release, totalmem, type } from 'node:os';
import Database from 'better-sqlite3';
import type { Row } from './row.ts';

const HEADS = ['work', 'size', 'Conch', 'beside', 'peer', 'ratio', 'budget', 'kept'] as const;

/** The rows as a Markdown table with aligned columns. */
export function table(rows: readonly Row[]): string {
  const cells = [
    [...HEADS],
    ...rows.map((row) => [
      row.work,
      row.size,
      row.conch,
      row.beside,
      row.peer,
      row.ratio === null ? '—' : `${row.ratio.toFixed(2)} x`,
      row.budget,
      row.budget === '—' ? '—' : row.isKept ? 'yes' : 'no',
    ]),
  ];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** Which machine the numbers are from. */
export function machine(): string {
  const [cpu] = cpus();
  const sqlite = new Database(':memory:');
  const version = sqlite.prepare('SELECT sqlite_version()').pluck().get();
  sqlite.close();
  return [
    `${cpus().length} x ${cpu?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `SQLite ${String(version)}`,
  ].join(', ');
}
