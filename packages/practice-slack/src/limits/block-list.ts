import { type Bag, isBag } from '../json.ts'
import { blocksIn, isTable } from './blocks-in.ts'
import { classicBlocks } from './classic-blocks.ts'
import { type Check, type Surface, when } from './kit/check.ts'
import { list, unique } from './kit/list.ts'
import { byType } from './kit/shape.ts'
import { newerBlocks } from './newer-blocks.ts'
import type { Problem } from './problem.ts'
import { tables } from './tables.ts'

const mostBlocks = { message: 50, modal: 100, home: 100 }
const mostMarkdown = 12_000

/** Blocks that Slack accepts only there; all others are accepted everywhere. */
const placesOf: Record<string, readonly Surface[]> = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message', 'modal'],
  file: ['message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'modal'],
  task_card: ['message'],
}

const allBlocks = { ...classicBlocks, ...newerBlocks, ...tables }
const anyBlock = byType(allBlocks)

/** The types of blocks that Slack has. */
export const blockTypes = Object.keys(allBlocks).sort()

/** Everything that Slack would refuse in the blocks of a message, a modal or a home. */
export const blockList: Check = (value, at, surface) => {
  const blocks = Array.isArray(value) ? value.filter(isBag) : []
  return [
    ...list(anyBlock, mostBlocks[surface])(value, at, surface),
    ...unique('block_id')(value, at, surface),
    ...misplaced(value, at, surface),
    ...tooMuchMarkdown(blocks, at),
    ...(surface === 'message' ? secondTable(value, at) : []),
  ]
}

function misplaced(value: unknown, at: string, surface: Surface): Problem[] {
  return (Array.isArray(value) ? value : []).flatMap((block: unknown, n): Problem[] => {
    const type = isBag(block) ? String(block.type) : ''
    const places = Object.hasOwn(placesOf, type) ? placesOf[type] : undefined
    if (places === undefined || places.includes(surface)) return []
    return [{ pointer: `${at}/${n}/type`, rule: 'surface', limit: places.join(', '), found: type }]
  })
}

function tooMuchMarkdown(blocks: Bag[], pointer: string): Problem[] {
  const texts = blocks.filter((block) => block.type === 'markdown').map((block) => String(block.text ?? ''))
  const found = texts.reduce((sum, one) => sum + one.length, 0)
  // One block that is too long by itself is reported already.
  const bad = texts.length > 1 && found > mostMarkdown
  return when(bad, { pointer, rule: 'max-total', limit: mostMarkdown, found })
}

/** A message may contain one table, wherever it is. */
function secondTable(value: unknown, at: string): Problem[] {
  const found = blocksIn(value, at).filter(({ block }) => isTable(block))
  const [, second] = found
  return second === undefined ? [] : [{ pointer: second.pointer, rule: 'one-table', limit: 1, found: found.length }]
}
