import { idIn } from './do-click.ts'
import { type Element, elementsIn, plainText } from './elements.ts'
import { filledState } from './fill.ts'
import { look, type Run } from './run.ts'
import type { Answer, Snapshot, Values, View } from './stage.ts'
import type { Filled, StepOf } from './step-format.ts'

/** The form that the step wants to send is not open on that person's screen. */
export class NoSuchView extends Error {}

/** Fills in the person's open form and sends it. */
export async function submit(run: Run, step: StepOf<'submits'>): Promise<Answer> {
  const seen = await look(run, step.who)
  const view = topView(seen, step.submits)
  if (!view) throw new NoSuchView(`${step.who} has no form "${step.submits}" open${openForms(seen)}`)
  const values = valuesOf(view, step.values, idIn(seen))
  const answer = await run.stage.act.submit({ as: step.who, view_id: view.id, values })
  const errors = Object.entries(answer.errors ?? {})
  if (errors.length)
    throw new Error(`the form was refused: ${errors.map(([block, why]) => `${block}: ${why}`).join('; ')}`)
  return answer
}

/** The form on top of a person's screen, if it is the one that callback_id or title names. */
export function topView(seen: Snapshot, meant: string): View | undefined {
  const view = seen.views.at(-1)
  return view && (view.callback_id === meant || plainText(view.title) === meant) ? view : undefined
}

export function openForms(seen: Snapshot): string {
  const view = seen.views.at(-1)
  return view ? `; open is "${view.callback_id}" (${plainText(view.title)})` : '; no form is open'
}

function valuesOf(view: View, filled: Record<string, Filled>, idOf: (handle: string) => string): Values {
  const elements = elementsIn(view.blocks)
  const values: Values = {}
  for (const [name, value] of Object.entries(filled)) {
    const element = fieldOf(elements, name)
    const block = element.block_id ?? name
    values[block] = { ...values[block], [element.action_id]: filledState(element, value, idOf) }
  }
  return values
}

function fieldOf(elements: Element[], name: string): Element {
  const found = elements.find((one) => one.block_id === name) ?? elements.find((one) => one.label === name)
  if (found) return found
  const known = elements.map((one) => `${one.block_id} ("${one.label}")`).join(', ')
  throw new Error(`the form has no field "${name}"; it has: ${known}`)
}
