import { type Bag, isBag } from '../json.ts'
import type { Problem } from './problem.ts'
import { lengthProblems, textProblems } from './text-object.ts'

const MOST_OPTIONS: Record<string, number> = {
  static_select: 100,
  multi_static_select: 100,
  checkboxes: 10,
  radio_buttons: 10,
  overflow: 5,
}

/** An interactive element: its ids, its texts, its options. */
export function elementProblems(element: unknown, pointer: string): Problem[] {
  if (!isBag(element)) return [{ message: 'must be an element', pointer }]
  const problems = lengthProblems(element.action_id, `${pointer}/action_id`, 255)
  if (element.placeholder !== undefined) {
    problems.push(...textProblems(element.placeholder, `${pointer}/placeholder`, { most: 150, plain: true }))
  }
  if (element.type === 'button') problems.push(...buttonProblems(element, pointer))
  const most = MOST_OPTIONS[String(element.type)]
  if (most !== undefined) problems.push(...optionsProblems(element, pointer, most))
  return problems
}

function buttonProblems(element: Bag, pointer: string): Problem[] {
  const problems = [
    ...textProblems(element.text, `${pointer}/text`, { most: 75, plain: true }),
    ...lengthProblems(element.value, `${pointer}/value`, 2000),
    ...lengthProblems(element.url, `${pointer}/url`, 3000),
  ]
  if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
    problems.push({ message: 'must be primary or danger', pointer: `${pointer}/style` })
  }
  return problems
}

function optionsProblems(element: Bag, pointer: string, most: number): Problem[] {
  const inGroups = element.option_groups !== undefined
  const lists: [unknown, string][] = inGroups
    ? (Array.isArray(element.option_groups) ? element.option_groups.filter(isBag) : []).map((group, n) => [
        group.options,
        `${pointer}/option_groups/${n}/options`,
      ])
    : [[element.options, `${pointer}/options`]]
  return lists.flatMap(([list, at]) => {
    if (!Array.isArray(list) || list.length === 0) return [{ message: 'must have at least 1 option', pointer: at }]
    const tooMany = list.length > most ? [{ message: `no more than ${most} items allowed`, pointer: at }] : []
    return [...tooMany, ...list.flatMap((option, n) => optionProblems(option, `${at}/${n}`))]
  })
}

function optionProblems(option: unknown, pointer: string): Problem[] {
  if (!isBag(option)) return [{ message: 'must be an option', pointer }]
  const described =
    option.description === undefined ? [] : textProblems(option.description, `${pointer}/description`, { most: 75 })
  return [
    ...textProblems(option.text, `${pointer}/text`, { most: 75 }),
    ...lengthProblems(option.value, `${pointer}/value`, 150),
    ...described,
  ]
}
