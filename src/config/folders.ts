import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { nearest } from './nearest.ts'

/** The one subfolder that a configuration folder may have. */
const lists = 'checklists'

/** What is wrong with the folders themselves, in a sentence each: a path that is not a folder, or a file that nothing reads. */
export function strangeIn(folders: readonly string[], names: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      return [`IMOC_CONFIG names ${folder}, which is not a folder: correct its name, or make it.`]
    }
    return [...strangeFiles(folder, names), ...strangeLists(join(folder, lists))]
  })
}

/** From which folder each file comes, if there are several: "rota.yaml from ours; the others from config". */
export function sourcesOf(folders: readonly string[], names: readonly string[]): string[] {
  return folders.map((folder) => {
    const earlier = folders.slice(0, folders.indexOf(folder))
    const own = names.filter((name) => existsSync(join(folder, name)))
    const hidden = own.filter((name) => earlier.some((other) => existsSync(join(other, name))))
    const used = own.filter((name) => !hidden.includes(name))
    const not = hidden.length ? `; not read, since an earlier folder has it: ${hidden.join(', ')}` : ''
    return `${folder}: ${used.join(', ') || 'nothing'}${not}`
  })
}

function strangeFiles(folder: string, names: readonly string[]): string[] {
  return yamlIn(folder)
    .filter((file) => !names.includes(file))
    .map((file) => {
      const meant = nearest(file.replace(/\.yml$/, '.yaml'), [...names])
      return `${join(folder, file)} is not one of imoc's files, so nothing reads it: ${meant ? `call it ${meant}` : `there are ${names.join(', ')}`}.`
    })
}

function strangeLists(folder: string): string[] {
  if (!existsSync(folder)) return []
  return yamlIn(folder)
    .filter((file) => extname(file) === '.yml')
    .map((file) => `${join(folder, file)} is not read: call it ${file.replace(/\.yml$/, '.yaml')}.`)
}

const yamlIn = (folder: string) => readdirSync(folder).filter((file) => /\.ya?ml$/i.test(file))
