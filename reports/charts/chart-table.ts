/** The data of a chart as a table, for "show as table" and for exports. Cells are words or numbers; null is an empty cell. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}
