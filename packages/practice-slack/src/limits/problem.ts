/** The kind of limit that was exceeded. */
export type Rule =
  | 'at-least'
  | 'at-most'
  | 'form'
  | 'kind'
  | 'known-field'
  | 'max-bytes'
  | 'max-items'
  | 'max-length'
  | 'max-total'
  | 'min-items'
  | 'min-length'
  | 'needs-submit'
  | 'one-of'
  | 'one-table'
  | 'present'
  | 'same-length'
  | 'surface'
  | 'total-text'
  | 'type'
  | 'unique'

/** One thing that Slack would refuse: where it is (JSON pointer), which rule it breaks, what the rule allows, what was found. */
export type Problem = { pointer: string; rule: Rule; limit: number | string; found: number | string }

/** The problem in Slack's words. Those marked with ~ have not been observed and imitate the others. */
const words: Record<Rule, (problem: Problem) => string> = {
  'at-least': ({ limit }) => `must be greater than ${Number(limit) - 1}`,
  'at-most': ({ limit }) => `must be less than ${Number(limit) + 1}`,
  form: ({ limit }) => `must be ${limit}`, // ~
  kind: ({ limit }) => `must provide ${limit}`,
  'known-field': ({ found }) => `invalid additional property: ${found}`,
  'max-bytes': ({ limit, found }) => `must be at most ${limit} bytes, found ${found}`, // ~
  'max-items': ({ limit }) => `no more than ${limit} items allowed`,
  'max-length': ({ limit }) => `must be less than ${Number(limit) + 1} characters`,
  'max-total': ({ limit, found }) => `no more than ${limit} characters allowed in all, found ${found}`, // ~
  'min-items': ({ limit }) => `no less than ${limit} items allowed`, // ~
  'min-length': ({ limit }) => `must be more than ${Number(limit) - 1} characters`,
  'needs-submit': () => 'must define `submit` to use an `input` block in modals',
  'one-of': () => 'must be a valid enum value',
  'one-table': () => 'only_one_table_allowed',
  present: ({ limit }) => `missing required field: ${limit}`,
  'same-length': ({ limit, found }) => `must have ${limit} cells as the first row has, found ${found}`, // ~
  surface: ({ found }) => `unsupported type: ${found}`,
  'total-text': ({ limit, found }) => `no more than ${limit} characters allowed in all blocks, found ${found}`, // ~
  type: ({ found }) => `unsupported type: ${found}`,
  unique: ({ limit, found }) => `\`${limit}\` "${found}" already exists`,
}

export function problemText(problem: Problem): string {
  return `${words[problem.rule](problem)} [json-pointer:${problem.pointer}]`
}
