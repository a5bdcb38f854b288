import { nearest } from './config/nearest.ts'

/** What a command line asks of a program that has no option but `--help`; or the sentence for one that cannot be followed. */
export function readOptions(args: readonly string[]): 'run' | 'help' | { refused: string } {
  for (const written of args) {
    if (written === '--help' || written === '-h') continue
    if (!written.startsWith('-')) return { refused: `"${written}" is not an option. See --help.` }
    const [name = written] = written.split('=')
    if (name === '--help') return { refused: '--help takes no value.' }
    const near = nearest(name, ['--help'])
    return { refused: `There is no option ${name}${near === null ? '.' : `; did you mean ${near}?`} See --help.` }
  }
  return args.length ? 'help' : 'run'
}

/** Whether the program is to go on. Where it is not, all is said and the exit code is set: 0 for help, 2 for a wrong command line. */
export function goesOn(help: string): boolean {
  const asked = readOptions(process.argv.slice(2))
  if (asked === 'run') return true
  if (asked === 'help') console.log(`${help}\n\n  --help   this; there are no other options`)
  else {
    console.error(asked.refused)
    process.exitCode = 2
  }
  return false
}
