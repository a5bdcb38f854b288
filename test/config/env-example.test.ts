import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { variables } from '../../src/config/variables.ts'

test('.env.example lists every variable that imoc reads, once, and sets none', () => {
  const text = readFileSync('.env.example', 'utf8')
  const names = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)

  expect(names.toSorted()).toEqual(variables.toSorted())
  expect(Object.values(parseEnv(text)).filter((value) => value !== '')).toEqual([])
})
