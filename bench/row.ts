/** One line of the table: what was measured, in units that a noisy machine leaves alone, and what was aimed at. */
export type Row = { what: string; measured: string; aim?: string; met?: boolean }

/** Says how a bench goes on; its rows come at the end. */
export type Bench = { name: string; run(say: (line: string) => void): Promise<Row[]> }

export function table(rows: Row[]): string {
  const lines = rows.map(({ what, measured, aim = '', met }) => [
    what,
    measured,
    aim,
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ])
  const all = [['what', 'measured', 'aim', ''], ...lines]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
