import { isBag } from '../json.ts'
import { blockList } from './block-list.ts'
import type { Check } from './kit/check.ts'
import { may, need, shape } from './kit/shape.ts'
import { chars, flag, oneOf } from './kit/values.ts'
import type { Problem } from './problem.ts'
import { plain } from './text.ts'

export const mostViewBytes = 250_000

const common = {
  blocks: need(blockList),
  private_metadata: may(chars(3000)),
  callback_id: may(chars(255)),
  external_id: may(chars(255)),
}

const buttons = {
  submit: may(plain(24)),
  close: may(plain(24)),
  clear_on_close: may(flag),
  notify_on_close: may(flag),
  submit_disabled: may(flag),
}

/** A modal with inputs needs a submit button. */
const submittable: Check = (view, at) => {
  if (!isBag(view) || view.submit !== undefined || !Array.isArray(view.blocks)) return []
  const input = view.blocks.findIndex((block: unknown) => isBag(block) && block.type === 'input')
  if (input < 0) return []
  return [{ pointer: `${at}/blocks/${input}/input`, rule: 'needs-submit', limit: 'submit', found: 'nothing' }]
}

const ofType =
  (type: string): Check =>
  (view, at, surface) =>
    isBag(view) ? oneOf(type)(view.type, `${at}/type`, surface) : []

const tooLarge: Check = (view, pointer) => {
  const found = Buffer.byteLength(JSON.stringify(view) ?? '')
  return found > mostViewBytes ? [{ pointer, rule: 'max-bytes', limit: mostViewBytes, found }] : []
}

const modal = shape({ ...common, ...buttons, title: need(plain(24)) }, ofType('modal'), submittable, tooLarge)
/** A Home tab has neither title nor buttons; Slack accepts them and shows none. */
const home = shape({ ...common, ...buttons, title: may(plain(24)) }, ofType('home'), tooLarge)

/** Everything that Slack would refuse in a modal. */
export function checkView(view: unknown): Problem[] {
  return modal(view, '/view', 'modal')
}

/** Everything that Slack would refuse in a Home tab. */
export function checkHome(view: unknown): Problem[] {
  return home(view, '/view', 'home')
}
