import type { Block } from '../json.ts'
import { elementProblems } from './element.ts'
import type { Problem } from './problem.ts'
import { lengthProblems, textProblems } from './text-object.ts'

export type Surface = 'message' | 'modal' | 'home'

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 }

type Rule = (block: Block, pointer: string) => Problem[]

const fine: Rule = () => []
const fineElement = (): Problem[] => []

const RULES: Record<string, Rule> = {
  actions: (block, pointer) => listProblems(block.elements, `${pointer}/elements`, 25, elementProblems),
  alert: fine,
  call: fine,
  card: fine,
  carousel: fine,
  container: fine,
  context: (block, pointer) => listProblems(block.elements, `${pointer}/elements`, 10, fineElement),
  context_actions: (block, pointer) => listProblems(block.elements, `${pointer}/elements`, 5, elementProblems),
  data_table: fine,
  divider: fine,
  file: fine,
  header: (block, pointer) => textProblems(block.text, `${pointer}/text`, { most: 150, plain: true }),
  image: (block, pointer) => [
    ...lengthProblems(block.image_url, `${pointer}/image_url`, 3000),
    ...lengthProblems(block.alt_text ?? 0, `${pointer}/alt_text`, 2000),
  ],
  input: inputProblems,
  markdown: (block, pointer) => lengthProblems(block.text ?? 0, `${pointer}/text`, 12_000),
  plan: fine,
  rich_text: (block, pointer) =>
    Array.isArray(block.elements) ? [] : [{ message: 'must be an array', pointer: `${pointer}/elements` }],
  section: sectionProblems,
  table: fine,
  task_card: fine,
  video: fine,
}

/** Everything that Slack would refuse in these blocks, as far as it is known here. */
export function blocksProblems(blocks: Block[], pointer: string, surface: Surface): Problem[] {
  const most = MOST_BLOCKS[surface]
  const problems: Problem[] =
    blocks.length > most ? [{ message: `no more than ${most} items allowed [${blocks.length}]`, pointer }] : []
  const seen = new Set<string>()
  for (const [n, block] of blocks.entries()) {
    const at = `${pointer}/${n}`
    const rule = RULES[block.type]
    if (rule === undefined) problems.push({ message: `unsupported type: ${block.type}`, pointer: `${at}/type` })
    else problems.push(...rule(block, at))
    problems.push(...lengthProblems(block.block_id, `${at}/block_id`, 255))
    if (block.block_id && seen.has(block.block_id)) {
      problems.push({ message: `block_id ${block.block_id} already exists`, pointer: `${at}/block_id` })
    }
    if (block.block_id) seen.add(block.block_id)
  }
  return problems
}

function listProblems(
  list: unknown,
  pointer: string,
  most: number,
  rule: (one: unknown, pointer: string) => Problem[],
): Problem[] {
  if (!Array.isArray(list) || list.length === 0) return [{ message: 'must provide an array with elements', pointer }]
  const tooMany =
    list.length > most ? [{ message: `no more than ${most} items allowed [${list.length}]`, pointer }] : []
  return [...tooMany, ...list.flatMap((one: unknown, n) => rule(one, `${pointer}/${n}`))]
}

function sectionProblems(block: Block, pointer: string): Problem[] {
  if (block.text === undefined && block.fields === undefined) {
    return [{ message: 'must have text or fields', pointer }]
  }
  const text = block.text === undefined ? [] : textProblems(block.text, `${pointer}/text`, { most: 3000 })
  const field = (one: unknown, at: string) => textProblems(one, at, { most: 2000 })
  const fields = block.fields === undefined ? [] : listProblems(block.fields, `${pointer}/fields`, 10, field)
  const accessory = block.accessory === undefined ? [] : elementProblems(block.accessory, `${pointer}/accessory`)
  return [...text, ...fields, ...accessory]
}

function inputProblems(block: Block, pointer: string): Problem[] {
  const hint = block.hint === undefined ? [] : textProblems(block.hint, `${pointer}/hint`, { most: 2000, plain: true })
  return [
    ...textProblems(block.label, `${pointer}/label`, { most: 2000, plain: true }),
    ...hint,
    ...elementProblems(block.element, `${pointer}/element`),
  ]
}
