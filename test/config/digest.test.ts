import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { configDigests } from '../../src/config/digest.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imoc-digest-'))
  mkdirSync(join(folder, 'checklists'))
  write('a.yaml', 'one: 1')
  write('checklists/start.yaml', 'title: Start')
})
afterEach(() => rmSync(folder, { recursive: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const digests = (folders = [folder]) => configDigests(folders, ['a.yaml', 'b.yaml'])

test('The digest is the same for the same files, and another for any change to one that is read', () => {
  const before = digests()
  expect(digests()).toEqual(before)

  write('notes.txt', 'nobody reads this')
  expect(digests()).toEqual(before)
  write('checklists/start.yaml', 'title: Begin')
  const changed = digests()
  write('b.yaml', 'two: 2')

  expect(new Set([before.all, changed.all, digests().all]).size).toBe(3)
})

test('Who may do what has a digest by itself, which nothing else changes', () => {
  expect(digests().rights).toBeNull()
  write('rights.yaml', 'viewers: []')
  const before = digests()

  write('a.yaml', 'one: 2')
  expect(digests().rights).toBe(before.rights)
  expect(digests().all).not.toBe(before.all)
  write('rights.yaml', 'viewers: [everyone]')

  expect(digests().rights).not.toBe(before.rights)
})

test('A file of a later folder counts only where no earlier folder has it', () => {
  const ours = mkdtempSync(join(tmpdir(), 'imoc-digest-'))
  writeFileSync(join(ours, 'a.yaml'), 'one: 3')
  const before = digests([ours, folder])

  write('a.yaml', 'one: 4')

  expect(digests([ours, folder])).toEqual(before)
  expect(digests([folder, ours])).not.toEqual(before)
  rmSync(ours, { recursive: true })
})
