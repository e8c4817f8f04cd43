import { type GridLayout, lastAtMost, type Rows } from './layout.ts';

/** Opens room of a height below a row; what lies below moves down by it. CSS pixels. */
export function withInlay(layout: GridLayout, row: number, height: number): GridLayout {
  const { rows, sections } = layout;
  const from = rows.topOf(row) + rows.heightOf(row) + layout.space.gap;
  const holding = lastAtMost(sections.length, (number) => sections[number]?.firstRow ?? 0, row);
  return {
    ...layout,
    height: layout.height + height,
    rows: rowsAround(rows, row, from, height),
    sections: sections.map((section, number) => ({
      ...section,
      top: section.top + (number > holding ? height : 0),
      height: section.height + (number === holding ? height : 0),
    })),
  };
}

function rowsAround(rows: Rows, row: number, from: number, height: number): Rows {
  const topOf = (one: number): number => rows.topOf(one) + (one > row ? height : 0);
  return {
    ...rows,
    topOf,
    at: (offset) => (offset < from + height ? Math.min(row, rows.at(offset)) : rows.at(offset - height)),
    boxesOf: (one) =>
      one > row ? rows.boxesOf(one).map((box) => ({ ...box, top: box.top + height })) : rows.boxesOf(one),
  };
}
