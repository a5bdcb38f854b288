/** How often a bar is drawn anew, and how often a line is printed where there is no terminal (ms). */
const often = { terminal: 100, lines: 5_000 }
const width = 30

/** How far something is: a bar in a terminal, and now and then a line elsewhere. */
export type ProgressBar = { show(done: number, total: number): void; end(): void }

export function createProgressBar(
  out: { write(text: string): unknown; isTTY?: boolean },
  now: () => number = () => performance.now(),
): ProgressBar {
  let began: number | null = null
  let shownAt = Number.NEGATIVE_INFINITY
  let last = { done: -1, total: 0 }
  let drawn = -1

  function draw(): void {
    const { done, total } = last
    if (done < 0 || done === drawn) return
    drawn = done
    shownAt = now()
    const line = progressLine(done, total, now() - (began ?? now()))
    out.write(out.isTTY ? `\r\u001b[K${bar(done, total)} ${line}` : `${line}\n`)
  }

  return {
    show(done, total) {
      began ??= now()
      last = { done, total }
      if (now() - shownAt >= (out.isTTY ? often.terminal : often.lines)) draw()
    },
    end() {
      draw()
      if (out.isTTY && drawn >= 0) out.write('\n')
    },
  }
}

function bar(done: number, total: number): string {
  const full = total === 0 ? width : Math.round((done / total) * width)
  return `[${'#'.repeat(full)}${' '.repeat(width - full)}]`
}

/** "45 %, 45000 of 100000, about 12 s left". `took`: so far (ms). */
export function progressLine(done: number, total: number, took: number): string {
  const part = total === 0 ? 1 : done / total
  const left = part > 0 && part < 1 && took > 2_000 ? `, about ${Math.ceil((took / part - took) / 1000)} s left` : ''
  return `${Math.floor(part * 100)} %, ${done} of ${total}${left}`
}
