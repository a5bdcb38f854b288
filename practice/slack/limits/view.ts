import { z } from 'zod'
import { type Bag, blocksSchema } from '../json.ts'
import type { ViewInput } from '../workspace/views.ts'
import { blocksProblems } from './blocks.ts'
import { type Problem, problemText } from './problem.ts'
import { lengthProblems, textProblems } from './text-object.ts'

const bag = z.record(z.string(), z.unknown())

/** A view as views.open, push, update and publish take it. */
export const viewSchema = z.looseObject({
  type: z.enum(['modal', 'home']),
  blocks: blocksSchema,
  title: bag.optional(),
  submit: bag.optional(),
  close: bag.optional(),
  private_metadata: z.string().optional(),
  callback_id: z.string().optional(),
  external_id: z.string().optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
})

export const MOST_VIEW_BYTES = 250_000

/** What Slack would refuse in a view, each with its pointer. */
export function viewErrors(view: ViewInput, type: 'modal' | 'home'): string[] {
  const problems: Problem[] = [
    ...(view.type === type ? [] : [{ message: `must be of type ${type}`, pointer: '/view/type' }]),
    ...(view.type === 'modal' ? modalProblems(view) : []),
    ...lengthProblems(view.private_metadata, '/view/private_metadata', 3000),
    ...lengthProblems(view.callback_id, '/view/callback_id', 255),
    ...lengthProblems(view.external_id, '/view/external_id', 255),
    ...blocksProblems(view.blocks, '/view/blocks', view.type),
  ]
  return problems.map(problemText)
}

function modalProblems(view: ViewInput): Problem[] {
  const button = (value: Bag | undefined, name: string) =>
    value === undefined ? [] : textProblems(value, `/view/${name}`, { most: 24, plain: true })
  const needsSubmit = view.submit === undefined && view.blocks.some((block) => block.type === 'input')
  return [
    ...textProblems(view.title, '/view/title', { most: 24, plain: true }),
    ...button(view.submit, 'submit'),
    ...button(view.close, 'close'),
    ...(needsSubmit
      ? [{ message: 'must define "submit" to use an input block in a modal', pointer: '/view/submit' }]
      : []),
  ]
}
