export type Place = { line: number; column: number }
export type Problem = Place & { message: string; hint?: string }

/** A scenario that cannot be played as it is written; `message` names each place as file:line:column. */
export class ScenarioError extends Error {
  readonly problems: Problem[]

  constructor(file: string, problems: Problem[]) {
    const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
    super(sorted.map((problem) => sentence(file, problem)).join('\n'))
    this.name = 'ScenarioError'
    this.problems = sorted
  }
}

function sentence(file: string, { line, column, message, hint }: Problem): string {
  return `${file}:${line}:${column}: ${message}${hint ? `\n    ${hint}` : ''}`
}
