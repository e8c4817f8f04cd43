import type { View } from '../../../state/views.ts';
import {
  type GridLayout,
  type LayoutSpace,
  lastAtMost,
  type Rows,
  type Section,
  type SectionBox,
  sectionNumberOf,
} from './layout.ts';

/** Height of a row of the list, CSS pixels. */
export const LIST_ROW = 40;

/** Square tiles in columns: every row as high as the others, so nothing is stored for a row. */
export function layOutGrid(sections: readonly Section[], space: LayoutSpace): GridLayout {
  const { width, targetHeight, gap } = space;
  const columns = Math.max(1, Math.round((width + gap) / (targetHeight + gap)));
  const side = (width - gap * (columns - 1)) / columns;
  return layOutEvenly('grid', sections, space, { columns, cell: { width: side, height: side }, gap });
}

/** One item a row, over the whole width. */
export function layOutList(sections: readonly Section[], space: LayoutSpace): GridLayout {
  return layOutEvenly('list', sections, space, {
    columns: 1,
    cell: { width: space.width, height: LIST_ROW },
    gap: 0,
  });
}

interface Cells {
  readonly columns: number;
  readonly cell: { readonly width: number; readonly height: number };
  readonly gap: number;
}

function layOutEvenly(view: View, sections: readonly Section[], space: LayoutSpace, cells: Cells): GridLayout {
  const step = cells.cell.height + cells.gap;
  let [firstIndex, firstRow, top] = [0, 0, 0];
  const boxes = sections.map((section) => {
    const rows = Math.ceil(section.count / cells.columns);
    const box = { ...section, firstIndex, firstRow, top, height: section.header + rows * step };
    firstIndex += section.count;
    firstRow += rows;
    top += box.height;
    return box;
  });
  const rows = evenRows(boxes, { count: firstIndex, rows: firstRow }, cells);
  return { view, space, count: firstIndex, height: top, rows, sections: boxes };
}

function evenRows(
  sections: readonly SectionBox[],
  total: { readonly count: number; readonly rows: number },
  { columns, cell, gap }: Cells,
): Rows {
  const step = cell.height + gap;
  const sectionOfRow = (row: number): SectionBox | undefined =>
    sections[lastAtMost(sections.length, (number) => sections[number]?.firstRow ?? 0, row)];

  const firstOf = (row: number): number => {
    const section = row < total.rows ? sectionOfRow(row) : undefined;
    return section === undefined ? total.count : section.firstIndex + (row - section.firstRow) * columns;
  };
  const topOf = (row: number): number => {
    const section = sectionOfRow(row);
    return section === undefined ? 0 : section.top + section.header + (row - section.firstRow) * step;
  };

  return {
    count: total.rows,
    firstOf,
    topOf,
    heightOf: () => cell.height,
    at: (offset) => {
      const section = sections[lastAtMost(sections.length, (number) => sections[number]?.top ?? 0, offset)];
      if (section === undefined) return 0;
      const rows = Math.ceil(section.count / columns);
      const row = Math.floor((offset - section.top - section.header) / step);
      // Beside its header the row before it is the last one that starts above.
      return Math.max(0, section.firstRow + Math.min(rows - 1, Math.max(-1, row)));
    },
    of: (index) => {
      const section = sections[sectionNumberOf({ sections }, index)];
      return section === undefined ? 0 : section.firstRow + Math.floor((index - section.firstIndex) / columns);
    },
    boxesOf: (row) => {
      const [start, top] = [firstOf(row), topOf(row)];
      return Array.from({ length: firstOf(row + 1) - start }, (_, place) => ({
        index: start + place,
        left: place * (cell.width + gap),
        top,
        ...cell,
      }));
    },
    mostSeen: (viewport) => Math.min(total.count, (Math.ceil(viewport / step) + 1) * columns),
  };
}
