import type { Entry } from 'yauzl'
import { withoutControls } from '../../incident/visible.ts'
import { RefusedFile } from '../refused-file.ts'
import { zipLimits } from './limits.ts'

/** The bits of a Unix file mode that say what a file is, and the kinds that a zip of ours may have: unknown, a file, a folder. */
const kind = 0o170000
const plainKinds: readonly number[] = [0, 0o100000, 0o040000]

/** The bit by which an entry says that its name is UTF-8. */
const saysUtf8 = 0x800

const again = 'export the channel from Slack again and send the file as it is'

/** The path of an entry, with `/` between its parts. Refuses a name that nobody could trust. */
export function pathOf(entry: Entry, position: number): string {
  const path = decoded(entry, position)
  const wrong = whatIsWrong(path)
  if (wrong !== null) throw new RefusedFile(`The zip has a file whose path ${wrong} (${shown(path)}): ${again}.`)
  return path
}

/** Refuses what is no plain file that can be read. */
export function checkKind(entry: Entry, path: string): void {
  if (entry.isEncrypted()) throw new RefusedFile('The zip is locked with a password: send it without one.')
  if (!plainKinds.includes((entry.externalFileAttributes >>> 16) & kind))
    throw new RefusedFile(`The zip has a link or a device in it (${shown(path)}): ${again}.`)
}

function decoded({ fileNameRaw, generalPurposeBitFlag }: Entry, position: number): string {
  // Programs that pack a folder again write UTF-8 without saying so; a name in an older encoding is no valid UTF-8.
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(fileNameRaw)
  } catch {
    const claimed = (generalPurposeBitFlag & saysUtf8) === 0 ? '' : ', although it says so'
    throw new RefusedFile(`The name of file ${position} in the zip is not UTF-8${claimed}: ${again}.`)
  }
}

function whatIsWrong(path: string): string | null {
  if (path === '') return 'is empty'
  if (path.length > zipLimits.path) return `is longer than ${zipLimits.path} characters`
  if (path.includes('\\')) return 'has a backslash'
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'begins at the root of a disk'
  if (path.split('/').some((part) => part === '..')) return 'leads out of the zip'
  return path === withoutControls(path) ? null : 'has control characters'
}

export const shown = (path: string): string => JSON.stringify(withoutControls(path.slice(0, 80)))
