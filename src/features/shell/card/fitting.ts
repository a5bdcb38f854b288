import type { KnownBlock } from '@slack/types'
import { context } from '../../../slack/blocks.ts'
import { linesOnPhone } from './phone.ts'

/** What a feature shows on a card: its blocks, or a few words instead of them. The words are '' if the part must not be shortened. */
export type Shown = { blocks: KnownBlock[]; short: string }

/** Slack refuses a message whose blocks are too long together. */
const hard = { blocks: 24, characters: 5_000 }

/**
 * Returns as much of what is open as fits, in lines of a phone. The least urgent part comes last, and is shortened to a few words first.
 */
export function fitting(parts: readonly Shown[], room: number): KnownBlock[] {
  for (let whole = parts.length; whole >= 0; whole -= 1) {
    const blocks = shortened(parts, whole)
    if (whole === 0 || linesOnPhone(blocks) <= room) return withinSlack(blocks)
  }
  return []
}

/** Shows the first `whole` parts completely, and the others in one line. */
function shortened(parts: readonly Shown[], whole: number): KnownBlock[] {
  const isWhole = ({ short }: Shown, at: number) => at < whole || short === ''
  const words = parts.flatMap((part, at) => (isWhole(part, at) ? [] : [part.short]))
  const blocks = parts.flatMap((part, at) => (isWhole(part, at) ? part.blocks : []))
  return words.length
    ? [...blocks, context(`*Also:* ${words.join(' · ')}. \`/incident board\` and the timeline have them.`)]
    : blocks
}

function withinSlack(blocks: KnownBlock[]): KnownBlock[] {
  let characters = 0
  const kept = blocks.slice(0, hard.blocks).filter((block) => {
    characters += JSON.stringify(block).length
    return characters <= hard.characters
  })
  return kept.length === blocks.length
    ? kept
    : [...kept, context('More is open than fits here: the timeline has all of it.')]
}
