import { actionElements, contextActions, inputElements, sectionAccessories } from './elements.ts'
import { image, imageElement, slackOrUrl } from './image.ts'
import type { Check } from './kit/check.ts'
import { all } from './kit/check.ts'
import { list, unique } from './kit/list.ts'
import { anyOf, byType, type Fields, may, need, shape } from './kit/shape.ts'
import { chars, flag, words } from './kit/values.ts'
import { richTextFields } from './rich-text.ts'
import { plain, text } from './text.ts'

/** A block with these fields and a block_id. */
export const block = (fields: Fields, ...further: Check[]) =>
  shape({ ...fields, block_id: may(chars(255)) }, ...further)

const actionable = (elements: Record<string, Check>, most: number) =>
  need(all(list(byType(elements), most, 1), unique('action_id')))

const contextElement = byType({ image: imageElement, plain_text: text(2000), mrkdwn: text(2000) })

/** The blocks that every client shows. */
export const classicBlocks: Record<string, Check> = {
  actions: block({ elements: actionable(actionElements, 25) }),
  context: block({ elements: need(list(contextElement, 10, 1)) }),
  context_actions: block({ elements: actionable(contextActions, 5) }),
  divider: block({}),
  file: block({ external_id: need(words), source: need(words) }),
  header: block({ text: need(plain(150)) }),
  image: block({ ...image, title: may(plain(2000)) }, slackOrUrl),
  input: block({
    label: need(plain(2000)),
    hint: may(plain(2000)),
    optional: may(flag),
    dispatch_action: may(flag),
    element: need(byType(inputElements)),
  }),
  rich_text: block(richTextFields),
  section: block(
    {
      text: may(text(3000)),
      fields: may(list(text(2000), 10, 1)),
      accessory: may(byType(sectionAccessories)),
      expand: may(flag),
    },
    anyOf('text', 'fields'),
  ),
  video: block({
    video_url: need(words),
    thumbnail_url: need(words),
    alt_text: need(words),
    title: need(plain(199)),
    title_url: may(words),
    author_name: may(chars(49)),
    provider_name: may(words),
    provider_icon_url: may(words),
    description: may(plain(3000)),
  }),
}
