import type { KnownBlock } from '@slack/types'

/** How many characters fit in a line on a phone, for text, small print and headers; and how many lines fit on a screen. */
const phone = { text: 40, small: 46, header: 28, screen: 25 }

/** How many lines of a phone a card may have: one and a half screens. */
export const cardRoom = Math.floor(phone.screen * 1.5)

/** Estimates how many lines these blocks have on a phone, well enough to choose by. */
export function linesOnPhone(blocks: readonly KnownBlock[]): number {
  return Math.ceil(blocks.reduce((sum, block) => sum + linesOf(block), 0))
}

function linesOf(block: KnownBlock): number {
  if (block.type === 'header') return wrapped(block.text.text, phone.header) * 1.4
  if (block.type === 'section') {
    const texts = [block.text, ...(block.fields ?? [])].flatMap((each) => (each ? [each.text] : []))
    return texts.reduce((sum, text) => sum + wrapped(text, phone.text), 0.3)
  }
  if (block.type === 'context') {
    const texts = block.elements.flatMap((each) => ('text' in each ? [each.text] : []))
    return wrapped(texts.join(' '), phone.small) * 0.8 + 0.3
  }
  return block.type === 'actions' ? rowsOf(block.elements.map(labelOf)) * 1.7 : 1
}

function labelOf(element: object): string {
  const text = 'text' in element ? Object(element.text).text : undefined
  return typeof text === 'string' ? text : '…'
}

/** Buttons are side by side as long as there is room. */
function rowsOf(labels: string[]): number {
  let [rows, used] = [1, 0]
  for (const label of labels) {
    const width = label.length + 5
    if (used > 0 && used + width > phone.text) [rows, used] = [rows + 1, 0]
    used += width
  }
  return rows
}

function wrapped(text: string, width: number): number {
  const lines = shown(text).split('\n')
  return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
}

/** Returns markup as people see it: a person's name, a time of day, the label of a link. */
function shown(text: string): string {
  return text
    .replace(/<[@#!][^>|]*\|([^>]*)>/g, (_, words: string) => words.slice(0, 16))
    .replace(/<[@#!][^>]*>/g, '@somebody')
    .replace(/<[^>|]*\|([^>]*)>/g, '$1')
    .replace(/:[a-z0-9_+-]+:/g, '::')
    .replace(/[*_~`]/g, '')
}
