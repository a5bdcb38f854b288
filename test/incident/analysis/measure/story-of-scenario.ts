import { loadScenario } from '../../../../practice/scenario/load.ts'
import type { Step, StepOf } from '../../../../practice/scenario/step-format.ts'
import type { Deed, Story } from './story.ts'

/** Reads a scenario file as a story, without playing it: what is said in direct messages, and what is expected, is left out. */
export async function storyOfScenario(name: string, file: string): Promise<Story> {
  const { steps } = await loadScenario(file)
  return { name, deeds: steps.flatMap((step) => deedOf(step) ?? []) }
}

/** How labelled messages name a step: by its label, or else by its place in the file. */
const nameOf = ({ as, number }: { as?: string | undefined; number: number }) => as ?? `#${number}`

function deedOf(step: Step): Deed | null {
  if (step.verb === 'expect' || step.verb === 'slack') return null
  const { time: at, who } = step
  const by = { step: nameOf(step), at, who }
  switch (step.verb) {
    case 'says':
      return step.in?.startsWith('@') ? null : { ...by, do: 'says', text: step.says, thread: null, broadcast: false }
    case 'replies':
      return { ...by, do: 'says', text: step.replies, thread: step.to, broadcast: step.broadcast ?? false }
    case 'edits':
      return { ...by, do: 'edits', text: step.edits, target: step.to }
    case 'reacts':
      return { ...by, do: 'reacts', text: step.reacts, target: step.to }
    case 'deletes':
      return { ...by, do: 'deletes', target: step.deletes }
    case 'pins':
      return { ...by, do: 'pins', target: step.pins }
    case 'joins':
    case 'leaves':
      return { ...by, do: step.verb }
    case 'command':
      return { ...by, do: 'command', text: step.command }
    case 'clicks':
      if (step.clicks === 'Acknowledge') return { ...by, do: 'acknowledges' }
      return step.clicks.startsWith('Accept: ') ? { ...by, do: 'takes-over' } : null
    case 'submits':
      return submitted(step, by)
    default:
      return null
  }
}

function submitted({ submits, values }: StepOf<'submits'>, by: Pick<Deed, 'step' | 'at' | 'who'>): Deed | null {
  const said = (key: string) => String(values[key] ?? '')
  if (submits === 'handover') return { ...by, do: 'offers', to: said('to'), summary: said('summary') }
  return submits === 'update' ? { ...by, do: 'updates', text: said('text') } : null
}
