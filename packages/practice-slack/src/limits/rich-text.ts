import type { Check } from './kit/check.ts'
import { list } from './kit/list.ts'
import { byType, type Fields, may, need, shape } from './kit/shape.ts'
import { chars, flag, number, oneOf, words } from './kit/values.ts'

const many = Number.MAX_SAFE_INTEGER

const style = may(
  shape({
    bold: may(flag),
    code: may(flag),
    italic: may(flag),
    strike: may(flag),
    underline: may(flag),
    // Slack's own composer adds this to mentions.
    highlight: may(flag),
    client_highlight: may(flag),
    unlink: may(flag),
  }),
)

const piece = (fields: Fields) => shape({ ...fields, style })

const text = piece({ text: need(chars(many, 1)) })
const link = piece({ url: need(chars(many, 1)), text: may(words), unsafe: may(flag) })

const pieceShapes: Record<string, Check> = {
  text,
  link,
  broadcast: piece({ range: need(oneOf('here', 'channel', 'everyone')) }),
  channel: piece({ channel_id: need(chars(many, 1)) }),
  color: piece({ value: need(words) }),
  date: piece({ timestamp: need(number(0, many)), format: need(words), url: may(words), fallback: may(words) }),
  emoji: piece({ name: need(words), unicode: may(words), url: may(words), skin_tone: may(number(1, 6)) }),
  team: piece({ team_id: need(words) }),
  user: piece({ user_id: need(chars(many, 1)) }),
  usergroup: piece({ usergroup_id: need(chars(many, 1)) }),
}

const pieces = need(list(byType(pieceShapes), many))
const border = may(oneOf(0, 1))
const section = shape({ elements: pieces })

const parts: Check = byType({
  rich_text_section: section,
  rich_text_quote: shape({ elements: pieces, border }),
  rich_text_preformatted: shape({
    elements: need(list(byType({ text, link }), many)),
    border,
    language: may(words),
  }),
  rich_text_list: shape({
    elements: need(list(byType({ rich_text_section: section }), many)),
    style: need(oneOf('bullet', 'ordered')),
    indent: may(number(0, 8)),
    offset: may(number(0, many)),
    border,
  }),
})

/** The fields of a rich_text block except its block_id. */
export const richTextFields: Fields = { elements: need(list(parts, many)) }

/** A rich_text block inside another: the value of an input, a cell, a title. */
export const richText = byType({ rich_text: shape({ ...richTextFields, block_id: may(chars(255)) }) })
