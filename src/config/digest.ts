import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn } from './read-file.ts'

/** The file that says who may do what. */
const rightsFile = 'rights.yaml'

/**
 * Digests of the configuration's files as they are now, by which a change is noticed: of all that are read, and of the file that says who
 * may do what by itself (null if there is none).
 */
export function configDigests(folders: string[], names: readonly string[]): { all: string; rights: string | null } {
  const lists = filesIn('checklists', folders).map(({ name }) => name)
  const texts = [...new Set([...names, rightsFile, ...lists])].sort().flatMap((name) => {
    const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate))
    return path === undefined ? [] : [{ name, text: readFileSync(path) }]
  })
  const rights = texts.find(({ name }) => name === rightsFile)
  const each = texts.map(({ name, text }) => `${name} ${digest(text)}`)
  return { all: digest(each.join('\n')), rights: rights ? digest(rights.text) : null }
}

const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')
