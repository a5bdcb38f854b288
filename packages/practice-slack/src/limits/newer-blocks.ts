import { block, classicBlocks } from './classic-blocks.ts'
import { button } from './elements.ts'
import { imageElement } from './image.ts'
import type { Check } from './kit/check.ts'
import { list } from './kit/list.ts'
import { anyOf, byType, may, need, shape } from './kit/shape.ts'
import { chars, flag, oneOf, words } from './kit/values.ts'
import { richText } from './rich-text.ts'
import { tables } from './tables.ts'
import { mrkdwn, plain, text } from './text.ts'

const card = block(
  {
    hero_image: may(imageElement),
    icon: may(imageElement),
    title: may(mrkdwn(150)),
    subtitle: may(mrkdwn(150)),
    body: may(mrkdwn(200)),
    actions: may(list(byType({ button }), 25, 1)),
  },
  anyOf('hero_image', 'title', 'actions', 'body'),
)

const { context_actions: _, ...inContainer } = classicBlocks
const { data_table: __, ...oneTable } = tables

const source = byType({ url: shape({ url: need(words), text: need(words) }) })
const task_card = block({
  task_id: need(chars(255, 1)),
  title: need(chars(Number.MAX_SAFE_INTEGER, 1)),
  details: may(richText),
  output: may(richText),
  sources: may(list(source, Number.MAX_SAFE_INTEGER)),
  status: need(oneOf('pending', 'in_progress', 'complete', 'error')),
})

/** Blocks that are newer than section and context; old clients may not show them. */
export const newerBlocks: Record<string, Check> = {
  alert: block({ text: need(text(3000)), level: may(oneOf('default', 'info', 'warning', 'error', 'success')) }),
  card,
  carousel: block({ elements: need(list(byType({ card }), 10, 1)) }),
  container: block(
    {
      title: may(plain(150)),
      rich_text_title: may(richText),
      subtitle: may(text(150)),
      child_blocks: need(list(byType({ ...inContainer, ...oneTable }), 10, 1)),
      width: may(oneOf('narrow', 'standard', 'wide', 'full')),
      icon: may(imageElement),
      is_collapsible: may(flag),
      default_collapsed: may(flag),
      has_header_divider: may(flag),
    },
    anyOf('title', 'rich_text_title'),
  ),
  markdown: block({ text: need(chars(12_000, 1)) }),
  plan: block({ title: need(words), tasks: may(list(byType({ task_card }), 50)) }),
  task_card,
}
