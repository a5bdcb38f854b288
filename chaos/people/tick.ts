import type { Message, Practice } from 'practice-slack'
import { z } from 'zod'
import type { Deed } from '../plan/shape.ts'

const boxes = z.looseObject({
  elements: z.array(
    z.looseObject({
      action_id: z.string(),
      options: z.array(z.looseObject({ value: z.string() })).optional(),
      initial_options: z.array(z.looseObject({ value: z.string() })).optional(),
    }),
  ),
})

/** Ticks an item of the newest checklist in the person's DM. Returns whether there is one. */
export async function tick(deed: Extract<Deed, { verb: 'tick' }>, practice: Practice): Promise<boolean> {
  const as = deed.who
  for (const message of practice.read.messages(as, '@imoc').reverse()) {
    const list = listIn(message)
    const item = list?.options[deed.item % list.options.length]
    if (!list || !item) continue
    const chosen = list.ticked.includes(item) ? list.ticked.filter((each) => each !== item) : [...list.ticked, item]
    const choice = { action_id: 'checklist-tick', selected_options: chosen }
    await practice.act.click({ as, channel: '@imoc', ts: message.ts, ...choice })
    return true
  }
  return false
}

function listIn(message: Message): { options: string[]; ticked: string[] } | undefined {
  for (const block of message.blocks ?? []) {
    const found = boxes.safeParse(block).data?.elements.find((element) => element.action_id === 'checklist-tick')
    if (found?.options?.length) {
      const values = (list: { value: string }[] | undefined) => (list ?? []).map((option) => option.value)
      return { options: values(found.options), ticked: values(found.initial_options) }
    }
  }
  return undefined
}
