import { addresses } from './addresses.ts'
import { inCommands } from './commands.ts'
import type { Finder } from './finder.ts'
import { labelled } from './labelled.ts'
import { before, pairs } from './others.ts'
import { privateKeys } from './private-keys.ts'
import { tokens } from './tokens.ts'

/** All finders that start at a keyword. Those without one are in numbers.ts, encoded.ts and `forms`. */
export const finders: Finder[] = [
  ...privateKeys,
  ...addresses,
  ...pairs,
  ...before,
  ...tokens,
  ...inCommands,
  ...labelled,
]
