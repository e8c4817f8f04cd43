import { fitWidth, safeLine, textWidth } from './text-width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** The column that gives way when the terminal is narrow. */
  readonly flexible?: boolean;
  readonly paint?: (text: string, row: Row) => string;
}

const GAP = '  ';
const NARROWEST = 12;

/**
 * Rows as aligned columns under their titles. In a terminal the flexible column is cut so that a row is one line; elsewhere
 * (`columns` null) nothing is cut.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], terminal: number | null): string {
  const cells = rows.map((row) => columns.map((column) => safeLine(column.value(row))));
  const widths = columns.map((column, index) =>
    cells.reduce((widest, line) => Math.max(widest, textWidth(line[index] ?? '')), textWidth(column.title)),
  );
  const fitted = terminal === null ? widths : shrink(columns, widths, terminal);

  const head = columns.map((column, index) => pad(column.title, fitted[index] ?? 0, column.align));
  const body = rows.map((row, line) =>
    columns.map((column, index) => {
      const width = fitted[index] ?? 0;
      const text = pad(fitWidth(cells[line]?.[index] ?? '', width), width, column.align);
      return column.paint === undefined ? text : column.paint(text, row);
    }),
  );
  return [head, ...body].map((line) => line.join(GAP).trimEnd()).join('\n');
}

/** Label and value, one a line, values aligned. */
export function facts(pairs: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(0, ...pairs.map(([label]) => textWidth(label)));
  return pairs.map(([label, value]) => `${pad(label, width)}${GAP}${value}`.trimEnd()).join('\n');
}

function shrink<Row>(columns: readonly Column<Row>[], widths: readonly number[], terminal: number): readonly number[] {
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
  const excess = total - terminal;
  if (excess <= 0) return widths;
  return widths.map((width, index) =>
    columns[index]?.flexible === true ? Math.max(Math.min(width, NARROWEST), width - excess) : width,
  );
}

function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const room = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'right' ? room + text : text + room;
}
