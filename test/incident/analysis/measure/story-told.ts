import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Deed, Story } from './story.ts'

const Step = z.looseObject({
  id: z.string(),
  at: z.coerce.date(),
  who: z.string(),
  do: z.string(),
  where: z.string().optional(),
  text: z.string().default(''),
  target: z.string().default(''),
})
const Told = z.looseObject({ name: z.string(), steps: z.array(Step) })

/** Reads an incident that is kept outside the project: JSON with `steps`, each of which says who does what, when and where. */
export function storyTold(file: string): Story {
  const { name, steps } = Told.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { name, deeds: steps.flatMap((step) => deedOf(step) ?? []) }
}

function deedOf({ id, at, who, do: what, where, text, target }: z.infer<typeof Step>): Deed | null {
  const by = { step: id, at, who }
  switch (what) {
    case 'says':
      return { ...by, do: what, text, thread: /^thread:(.+)$/.exec(where ?? '')?.[1] ?? null, broadcast: false }
    case 'edits':
    case 'reacts':
      return { ...by, do: what, text, target }
    case 'deletes':
    case 'pins':
      return { ...by, do: what, target }
    case 'joins':
      return { ...by, do: what }
    case 'command':
      return { ...by, do: what, text }
    case 'update':
      return { ...by, do: 'updates', text }
    default:
      return null
  }
}
