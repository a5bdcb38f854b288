import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { sourcesOf } from '../../src/config/folders.ts'
import { fileNames, readSettings } from '../../src/config/index.ts'
import { CannotStart } from '../../src/incident/failure.ts'

let own: string
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'imoc-folder-'))
})
afterEach(() => rmSync(own, { recursive: true }))

/** What is said of the configuration with this file in a folder before imoc's own. */
function saidOf(name: string, text: string): string {
  mkdirSync(join(own, 'checklists'), { recursive: true })
  writeFileSync(join(own, name), text)
  try {
    readSettings([own, 'config'])
    return 'it can be read'
  } catch (error) {
    if (error instanceof CannotStart) return error.message.replaceAll(own, 'own')
    throw error
  }
}

describe('a configuration folder', () => {
  it('A configuration folder that does not exist is reported by its name', () => {
    expect(() => readSettings([join(own, 'nope'), 'config'])).toThrow(/nope, which is not a folder: correct its name/)
  })

  test.each([
    ['rota.yml', "own/rota.yml is not one of imoc's files, so nothing reads it: call it rota.yaml."],
    ['rotas.yaml', "own/rotas.yaml is not one of imoc's files, so nothing reads it: call it rota.yaml."],
    ['checklists/own.yml', 'own/checklists/own.yml is not read: call it own.yaml.'],
  ])('A file named %s is refused because nothing would read it', (name, said) => {
    expect(saidOf(name, 'x: 1')).toBe(said)
  })

  it('The list of sources says which file is read from which folder', () => {
    writeFileSync(join(own, 'rota.yaml'), '')

    expect(sourcesOf([own, 'config'], fileNames)[0]).toBe(`${own}: rota.yaml`)
    expect(sourcesOf([own, 'config'], fileNames)[1]).toContain('; not read, since an earlier folder has it: rota.yaml')
  })
})

describe('mistakes in a configuration file', () => {
  const level = (id: string, name = 'Bad') => `  - { id: ${id}, name: "${name}", emoji: ":x:", means: "It is bad" }\n`

  test.each([
    [
      'severities.yaml',
      '',
      'own/severities.yaml:1: the file: is empty: copy what imoc has there (config/), and change that',
    ],
    ['severities.yaml', 'levels: []', 'levels: needs 1 or more'],
    ['severities.yaml', 'levels: sev1', 'levels: needs a list: [a, b], or a line with a dash for each'],
    [
      'severities.yaml',
      `levels:\n${level('unknown')}${level('sev2')}${level('sev2')}`,
      'levels.2.id: sev2 is an id already, of number 2: choose another',
    ],
    ['services.yaml', 'services:\n  - { id: shop, name: " " }', 'services.0.name: needs a name'],
    ['services.yaml', 'services:\n  - { name: Shop }', 'services.0.id: is missing'],
    ['rota.yaml', 'zone: Europe/Berlin\nhandover: { day: Montag, time: "10:00" }', '"Montag" is not one of'],
  ])('%s is refused with the fix when it contains %j', (name, text, said) => {
    expect(saidOf(name, text)).toContain(said)
  })
})
