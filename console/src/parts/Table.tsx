import type { ReactNode, Ref } from "react";

// Roles are written out because the narrow layout shows rows as blocks, and a browser then forgets that it is a table.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */

interface TableProps {
  label: string;
  columns: readonly Column[];
  children: ReactNode;
  className?: string;
  /** How many rows there are in all, when not all of them are in the page. */
  rowCount?: number | undefined;
}

export interface Column {
  key: string;
  label: ReactNode;
  /** Numbers stand to the end of the line. */
  number?: boolean;
  sort?: "ascending" | "descending" | "none" | undefined;
}

export function Table({ label, columns, children, className = "", rowCount }: TableProps) {
  return (
    <table
      role="table"
      aria-label={label}
      aria-rowcount={rowCount === undefined ? undefined : rowCount + 1}
      className={`table ${className}`}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={rowCount === undefined ? undefined : 1}>
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              aria-sort={column.sort}
              className={column.number === true ? `number col-${column.key}` : `col-${column.key}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

interface RowProps {
  children: ReactNode;
  className?: string | undefined;
  /** Place in the whole list, from 1. */
  place?: number | undefined;
  /** Place among the loaded rows, from 0, for measuring. */
  index?: number | undefined;
  measure?: Ref<HTMLTableRowElement> | undefined;
}

export function Row({ children, className, place, index, measure }: RowProps) {
  return (
    <tr
      role="row"
      ref={measure}
      data-index={index}
      aria-rowindex={place === undefined ? undefined : place + 1}
      className={className}
    >
      {children}
    </tr>
  );
}

interface CellProps {
  children: ReactNode;
  /** The column's name, shown beside the value where there is no room for a heading row. */
  label?: string;
  number?: boolean;
  className?: string;
  heading?: boolean;
}

export function Cell({ children, label, number = false, className = "", heading = false }: CellProps) {
  const classes = `${number ? "number " : ""}${className}`;
  if (heading) {
    return (
      <th role="rowheader" scope="row" className={classes} data-label={label}>
        {children}
      </th>
    );
  }
  return (
    <td role="cell" className={classes} data-label={label}>
      {children}
    </td>
  );
}

/** Room for the rows that are not drawn. */
export function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="spacer">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <td colSpan={columns} style={{ blockSize: height }} />
    </tr>
  );
}
