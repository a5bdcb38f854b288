import { readFile } from 'node:fs/promises'
import { explain } from './explain.ts'
import { castChannel, castMember, castNeighbours, castShipit, castStack, head } from './format.ts'
import { momentOf } from './moment.ts'
import { type Problem, ScenarioError } from './problem.ts'
import { readStep } from './read-step.ts'
import { checkReferences } from './references.ts'
import type { Scenario } from './scenario.ts'
import { type Path, readSource, type Source } from './source.ts'
import type { Step, WrittenStep } from './step-format.ts'

/** Reads a scenario file. Throws a ScenarioError that names every place to correct as file:line:column. */
export async function loadScenario(file: string): Promise<Scenario> {
  return parseScenario(await readFile(file, 'utf8'), file)
}

/** Reads a scenario's text; `file` is only its name in messages. */
export function parseScenario(text: string, file: string): Scenario {
  const source = readSource(text)
  stopWhen(file, source.problems)
  const top = head.safeParse(source.value)
  if (!top.success) throw new ScenarioError(file, explain(top.error.issues, source, [], knownInHead))
  const { steps: raw, source: origin, ...rest } = top.data

  const read = raw.map((one, index) => readStep(one, index, source))
  stopWhen(
    file,
    read.flatMap((one) => one.problems),
  )
  const { steps, problems } = withTimes(
    read.flatMap((one) => one.step ?? []),
    rest.start,
    source,
  )
  stopWhen(file, problems)

  const scenario = { ...rest, file, source: origin, steps }
  stopWhen(file, checkReferences(scenario, source))
  return scenario
}

function stopWhen(file: string, problems: Problem[]): void {
  if (problems.length) throw new ScenarioError(file, problems)
}

function withTimes(written: WrittenStep[], start: Date, source: Source): { steps: Step[]; problems: Problem[] } {
  const problems: Problem[] = []
  let last = start
  const steps = written.map((step) => {
    const moment = momentOf(step.at, last)
    if (moment.ok) last = moment.time
    else problems.push({ ...source.placeOf(['steps', step.number - 1, 'at']), message: moment.why })
    return { ...step, time: last }
  })
  return { steps, problems }
}

function knownInHead(path: Path): string[] {
  if (path[0] === 'people') return Object.keys(castMember.shape)
  if (path[0] === 'channels') return Object.keys(castChannel.shape)
  if (path[0] === 'neighbours') {
    return Object.keys([castNeighbours.shape, castShipit.shape, castStack.shape][Math.min(path.length - 1, 2)] ?? {})
  }
  return Object.keys(head.shape)
}
