import { type Bag, isBag } from '../../json.ts'
import type { Problem } from '../problem.ts'
import { type Check, ofKind, type Surface } from './check.ts'

type Field = { check: Check; needed: boolean }

export const need = (check: Check): Field => ({ check, needed: true })
export const may = (check: Check): Field => ({ check, needed: false })

export type Fields = Record<string, Field>

/** An object with only these fields and its `type`; further checks see the whole object. */
export const shape = (fields: Fields, ...further: Check[]): Check =>
  ofKind('an object', (value, at, surface) => {
    if (!isBag(value)) return []
    const strangers = Object.keys(value).filter((key) => key !== 'type' && !Object.hasOwn(fields, key))
    return [
      ...strangers.map((key): Problem => ({ pointer: at, rule: 'known-field', limit: known(fields), found: key })),
      ...Object.entries(fields).flatMap(([key, field]) => fieldProblems(value, key, field, { at, surface })),
      ...further.flatMap((check) => check(value, at, surface)),
    ]
  })

function fieldProblems(value: Bag, key: string, field: Field, where: { at: string; surface: Surface }): Problem[] {
  const held = value[key]
  if (held !== undefined && held !== null) return field.check(held, `${where.at}/${key}`, where.surface)
  return field.needed ? [{ pointer: where.at, rule: 'present', limit: key, found: 'nothing' }] : []
}

const known = (fields: Fields) => ['type', ...Object.keys(fields)].join(', ')

/** An object whose `type` selects the check that it has to pass. */
export const byType = (checks: Record<string, Check>): Check =>
  ofKind('an object', (value, at, surface) => {
    if (!isBag(value)) return []
    const { type } = value
    if (type === undefined) return [{ pointer: at, rule: 'present', limit: 'type', found: 'nothing' }]
    const check = typeof type === 'string' && Object.hasOwn(checks, type) ? checks[type] : undefined
    if (check) return check(value, at, surface)
    const limit = Object.keys(checks).join(', ')
    return [{ pointer: `${at}/type`, rule: 'type', limit, found: String(type) }]
  })

/** At least one of the fields is present. */
export const anyOf =
  (...keys: string[]): Check =>
  (value, at) =>
    isBag(value) && keys.some((key) => value[key] !== undefined && value[key] !== null)
      ? []
      : [{ pointer: at, rule: 'present', limit: keys.join(' or '), found: 'nothing' }]

/** Exactly one of the fields is present. */
export const oneOnly =
  (...keys: string[]): Check =>
  (value, at, surface) => {
    const there = isBag(value) ? keys.filter((key) => value[key] !== undefined && value[key] !== null) : []
    if (there.length <= 1) return anyOf(...keys)(value, at, surface)
    return [{ pointer: at, rule: 'known-field', limit: keys.join(' or '), found: there.slice(1).join(', ') }]
  }
