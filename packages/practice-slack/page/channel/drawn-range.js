/** Up to so many lines all are drawn, so that the browser's own search finds every word of an ordinary channel. */
const allBelow = 240

/** Pixels drawn above and below what is in view, so that a turn of the wheel finds lines already there. */
const overPx = 1200

/**
 * Which lines to draw. Heights are measured where they are known and the mean of the known ones elsewhere. Pure.
 *
 * @param {{key: string}[]} lines
 * @param {{heights: Map<string, number>, viewHeight: number, anchor: {key: string, top: number} | null, atEnd: boolean}} look
 *   `anchor` is a line and how far below the top of the view it stands
 * @returns {{from: number, to: number}} the first line to draw and the one after the last
 */
export function drawnRange(lines, { heights, viewHeight, anchor, atEnd }) {
  if (lines.length <= allBelow) return { from: 0, to: lines.length }
  const mean = meanOf(heights)
  const heightAt = (i) => heights.get(lines[i].key) ?? mean
  const at = atEnd ? -1 : lines.findIndex(({ key }) => key === anchor?.key)
  const start = atEnd ? lines.length : Math.max(at, 0)
  const y = atEnd ? viewHeight : at < 0 ? 0 : anchor.top
  const from = walkUp(start, y + overPx, heightAt)
  return { from, to: walkDown(start, viewHeight + overPx - y, lines.length, heightAt) }
}

function walkUp(start, room, heightAt) {
  let at = start
  let left = room
  while (at > 0 && left > 0) {
    at -= 1
    left -= heightAt(at)
  }
  return at
}

function walkDown(start, room, count, heightAt) {
  let at = start
  let left = room
  while (at < count && left > 0) {
    left -= heightAt(at)
    at += 1
  }
  return at
}

export const meanOf = (heights) => {
  let sum = 0
  for (const height of heights.values()) sum += height
  return heights.size ? sum / heights.size : 44
}

/** The line that stands `y` pixels below the first line's top, and where it begins. */
export function lineAt(lines, y, heights) {
  const mean = meanOf(heights)
  let top = 0
  for (const { key } of lines) {
    const height = heights.get(key) ?? mean
    if (top + height > y) return { key, top }
    top += height
  }
  return null
}

/**
 * The drawn lines in order, and `{gap}` in pixels for each run that is not drawn. Lines in `kept` are drawn wherever they are.
 *
 * @returns {({line: object} | {gap: number, key: string})[]}
 */
export function piecesOf(lines, { from, to }, { heights, kept }) {
  const mean = meanOf(heights)
  const out = []
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]
    if ((i >= from && i < to) || kept.has(line.key)) out.push({ line })
    else if (out.at(-1)?.gap !== undefined) out.at(-1).gap += heights.get(line.key) ?? mean
    else
      out.push({
        gap: heights.get(line.key) ?? mean,
        key: i < from ? `gap-above-${out.length}` : `gap-below-${out.length}`,
      })
  }
  return out
}
