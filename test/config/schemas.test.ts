import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { schemaFiles } from '../../src/config/schemas.ts'

const config = join(import.meta.dirname, '..', '..', 'config')
const yamlFiles = readdirSync(config, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'))

test('The schemas in config/schema match the types (npm run config:schema writes them)', () => {
  const there = new Map(
    readdirSync(join(config, 'schema')).map((file) => [file, readFileSync(join(config, 'schema', file), 'utf8')]),
  )

  expect(there).toEqual(schemaFiles())
})

describe.each(yamlFiles)('config/%s', (file) => {
  const text = readFileSync(join(config, file), 'utf8')
  const schema = file.startsWith('checklists/') ? 'checklist.json' : file.replace(/yaml$/, 'json')

  it('Its first line names the schema, so that editors complete it', () => {
    const path = file.includes('/') ? `../schema/${schema}` : `schema/${schema}`

    expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${path}`)
  })

  it('Its content is valid by its schema', () => {
    const validate = new Ajv2020.default({ strict: false, validateFormats: false }).compile(
      JSON.parse(schemaFiles().get(schema) ?? '{}'),
    )

    validate(parse(text))

    expect(validate.errors ?? []).toEqual([])
  })
})

test('The schema of checklists refuses an unknown key', () => {
  const validate = new Ajv2020.default({ strict: false, validateFormats: false }).compile(
    JSON.parse(schemaFiles().get('checklist.json') ?? '{}'),
  )

  expect(
    validate({ id: 'a', title: 'A', role: 'imoc', when: 'by-hand', items: [{ id: 'b', text: 'B', hnt: 'x' }] }),
  ).toBe(false)
})
