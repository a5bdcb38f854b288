import { knownArguments } from '../src/api/arguments.ts'
import { blockCoverage, elementCoverage } from './blocks.ts'
import type { Coverage } from './coverage.ts'
import { eventCoverage } from './events.ts'
import { methodCoverage } from './methods.ts'

/** COVERAGE.md, as it should read. */
export function coveragePage(): string {
  return `# Coverage

Written by \`npm run coverage\` from the tables in \`coverage/\`; a test holds them to what is served.
${section('Web API methods', methodCoverage, argumentsOf)}${section('Events', eventCoverage)}${section('Blocks', blockCoverage)}${section('Elements', elementCoverage)}`
}

function section(title: string, table: Record<string, Coverage>, more = (_: string) => ''): string {
  const here = Object.entries(table).filter(([, coverage]) => coverage !== false)
  const lines = here.map(([name, coverage]) => {
    const notes = [typeof coverage === 'string' ? coverage : '', more(name)].filter((note) => note !== '')
    return `| \`${name}\` | ${notes.join('; ')} |`
  })
  const missing = Object.keys(table).filter((name) => table[name] === false)
  const rest = missing.length ? `\nNot here: ${missing.map((name) => `\`${name}\``).join(', ')}.\n` : ''
  return `
## ${title}

${here.length} of ${Object.keys(table).length}.

| here | in what way |
|---|---|
${lines.join('\n')}
${rest}`
}

function argumentsOf(method: string): string {
  const known = knownArguments[method]?.known?.split(' ') ?? []
  return known.length ? `taken and not acted on: ${known.map((name) => `\`${name}\``).join(', ')}` : ''
}
