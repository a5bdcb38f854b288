import { block } from './classic-blocks.ts'
import type { Check } from './kit/check.ts'
import { list } from './kit/list.ts'
import { byType, may, need, shape } from './kit/shape.ts'
import { chars, flag, number, oneOf, words } from './kit/values.ts'
import { richText } from './rich-text.ts'
import { textLength } from './text-length.ts'

const many = Number.MAX_SAFE_INTEGER
const mostTableText = 10_000

const cell = byType({
  raw_text: shape({ text: need(chars(many, 1)) }),
  raw_number: shape({ text: need(chars(many, 1)), value: need(number(-many, many)) }),
  rich_text: richText,
})

const column = shape({ align: may(oneOf('left', 'center', 'right')), is_wrapped: may(flag) })

const textOfAll: Check = (value, pointer) => {
  const found = textLength(value)
  return found > mostTableText ? [{ pointer, rule: 'max-total', limit: mostTableText, found }] : []
}

export const tables: Record<string, Check> = {
  table: block({ rows: need(list(list(cell, 20, 1), 100, 1)), column_settings: may(list(column, 20)) }, textOfAll),
  data_table: block(
    {
      rows: need(list(list(cell, 20, 1), many, 1)),
      caption: need(words),
      page_size: may(number(1, 100)),
      row_header_column_index: may(number(0, 19)),
    },
    textOfAll,
  ),
}
