import { checkHome, checkMessage, checkView, type Problem, type Rule } from '../../src/limits/index.ts'

/** One limit of Slack's: what of size `n` is checked, where the problem is expected to stand, and the largest size that passes. */
export type Row = {
  what: string
  most: number
  at: string
  check(n: number): Problem[]
  rule?: Rule
  /** The smallest size that passes, where there is one above nothing. */
  least?: number
  leastRule?: Rule
}

export const x = (n: number) => 'x'.repeat(n)
export const plain = (n: number) => ({ type: 'plain_text', text: x(n) })
export const mrkdwn = (n: number) => ({ type: 'mrkdwn', text: x(n) })
export const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

export const title = plain(5)
export const section = (more: object = {}) => ({ type: 'section', text: mrkdwn(2), ...more })
export const button = (more: object = {}) => ({ type: 'button', text: plain(2), ...more })
export const option = (n = 1, more: object = {}) => ({ text: plain(2), value: `v${n}`, ...more })
export const options = (n: number) => times(n, (i) => option(i))
export const select = (more: object = {}) => ({ type: 'static_select', options: options(1), ...more })
export const field = (element: object) => ({ type: 'input', label: plain(2), element })

/** Blocks of a message. */
export const message = (...blocks: object[]) => checkMessage({ text: 'x', blocks })
/** One element in the accessory of a section: it stands at /blocks/0/accessory. */
export const accessory = (element: object) => message(section({ accessory: element }))
export const modal = (more: object = {}) =>
  checkView({ type: 'modal', title, submit: title, blocks: [section()], ...more })
/** One input element in a modal: it stands at /view/blocks/0/element. */
export const input = (element: object) => modal({ blocks: [field(element)] })
export const home = (more: object = {}) => checkHome({ type: 'home', blocks: [section()], ...more })

const length = { rule: 'max-length', least: 1, leastRule: 'min-length' } as const
/** Rows of texts with at least one character. */
export const text = (what: string, most: number, at: string, check: Row['check']): Row => ({
  what,
  most,
  at: `${at}/text`,
  check,
  ...length,
})
export const chars = (what: string, most: number, at: string, check: Row['check']): Row => ({
  what,
  most,
  at,
  check,
  rule: 'max-length',
})
export const items = (what: string, most: number, at: string, check: Row['check'], least?: number): Row => ({
  what,
  most,
  at,
  check,
  rule: 'max-items',
  ...(least === undefined ? {} : { least, leastRule: 'min-items' as const }),
})
export const value = (what: string, [least, most]: [number, number], at: string, check: Row['check']): Row => ({
  what,
  most,
  at,
  check,
  rule: 'at-most',
  least,
  leastRule: 'at-least',
})
