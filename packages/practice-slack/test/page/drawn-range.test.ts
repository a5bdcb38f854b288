import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fn, pageModule } from './page-module.ts'

type Line = { key: string }
type Heights = Map<string, number>
type Look = { heights: Heights; viewHeight: number; anchor: { key: string; top: number } | null; atEnd: boolean }

const { drawnRange, piecesOf, lineAt } = await pageModule('channel/drawn-range.js', {
  drawnRange: fn<(lines: Line[], look: Look) => unknown>(),
  piecesOf: fn<(lines: Line[], range: unknown, look: { heights: Heights; kept: Set<string> }) => unknown>(),
  lineAt: fn<(lines: Line[], y: number, heights: Heights) => unknown>(),
})

const Range = z.object({ from: z.number(), to: z.number() })
const Pieces = z.array(z.object({ line: z.object({ key: z.string() }).optional(), gap: z.number().optional() }))

const lines = Array.from({ length: 10_000 }, (_, i) => ({ key: `l${i}` }))
const heights: Heights = new Map(lines.map(({ key }) => [key, 30]))
const rangeAt = (look: Partial<Look>) =>
  Range.parse(drawnRange(lines, { heights, viewHeight: 600, anchor: null, atEnd: false, ...look }))

describe('the drawn lines of a channel', () => {
  it('A few dozen of ten thousand lines are drawn at the end, in the middle and at the top', () => {
    for (const look of [{ atEnd: true }, { anchor: { key: 'l5000', top: -10 } }, { anchor: { key: 'l0', top: 0 } }]) {
      const { from, to } = rangeAt(look)
      expect(to - from).toBeLessThan(120)
      expect(to - from).toBeGreaterThan(600 / 30)
    }
  })

  it('The drawn lines fill the view and some more on either side', () => {
    const { from, to } = rangeAt({ anchor: { key: 'l5000', top: 0 } })

    expect(from).toBeLessThanOrEqual(5000 - 10)
    expect(to).toBeGreaterThanOrEqual(5000 + 600 / 30 + 10)
  })

  it('All lines of an ordinary channel are drawn', () => {
    expect(drawnRange(lines.slice(0, 200), { heights, viewHeight: 600, anchor: null, atEnd: true })).toEqual({
      from: 0,
      to: 200,
    })
  })

  it('Gaps are as high as the lines that are not drawn, so that the scroll bar does not jump', () => {
    const pieces = Pieces.parse(piecesOf(lines, { from: 100, to: 200 }, { heights, kept: new Set() }))

    expect(pieces[0]?.gap).toBe(100 * 30)
    expect(pieces.at(-1)?.gap).toBe(9800 * 30)
    expect(pieces.filter(({ line }) => line)).toHaveLength(100)
  })

  it('A line with something open in it is always drawn', () => {
    const pieces = Pieces.parse(piecesOf(lines, { from: 100, to: 200 }, { heights, kept: new Set(['l5000']) }))

    expect(pieces.map(({ line }) => line?.key)).toContain('l5000')
    expect(pieces.reduce((sum, { gap }) => sum + (gap ?? 30), 0)).toBe(10_000 * 30)
  })

  it('A line is found by its distance from the top', () => {
    expect(lineAt(lines, 3010, heights)).toEqual({ key: 'l100', top: 3000 })
  })
})
