import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fn, pageModule } from './page-module.ts'

type View = { id: string; blocks: object[]; state?: object }

const { formOf, valuesOf, missingIn, forgetClosed } = await pageModule('modal/form.js', {
  formOf: fn<(id: string) => unknown>(),
  valuesOf: fn<(view: View) => unknown>(),
  missingIn: fn<(view: View) => unknown>(),
  forgetClosed: fn<(views: View[]) => void>(),
})

const input = (block_id: string, element: object, more: object = {}) => ({ type: 'input', block_id, element, ...more })
const text = { type: 'plain_text_input', action_id: 'text' }
const enter = (view: View, key: string, value: object) => z.instanceof(Map).parse(formOf(view.id)).set(key, value)

describe('a form on the page', () => {
  it("A field has what was entered, or else the server's value, or else the bot's initial value", () => {
    const view = {
      id: 'V1',
      blocks: [input('a', text), input('b', text), input('c', { ...text, initial_value: 'set' })],
      state: { values: { b: { text: { value: 'known' } } } },
    }
    enter(view, 'a/text', { value: 'entered' })

    expect(valuesOf(view)).toEqual({
      a: { text: { type: 'plain_text_input', value: 'entered' } },
      b: { text: { type: 'plain_text_input', value: 'known' } },
      c: { text: { type: 'plain_text_input', value: 'set' } },
    })
  })

  it('Each required input that is empty or too short is named, and no optional one', () => {
    const view = {
      id: 'V2',
      blocks: [
        input('a', text),
        input('b', text, { optional: true }),
        input('c', { ...text, min_length: 5 }),
        input('d', { type: 'checkboxes', action_id: 'box', options: [] }),
      ],
    }
    enter(view, 'c/text', { value: 'abc' })

    expect(missingIn(view)).toEqual({
      a: 'Please complete this required field.',
      c: 'Please write at least 5 characters.',
      d: 'Please complete this required field.',
    })
  })

  it('Entered values stay while another form is on top, and are forgotten when the form closes', () => {
    const view = { id: 'V3', blocks: [input('a', text)] }
    enter(view, 'a/text', { value: 'kept' })

    forgetClosed([view, { id: 'V4', blocks: [] }])
    expect(valuesOf(view)).toMatchObject({ a: { text: { value: 'kept' } } })
    forgetClosed([])
    expect(valuesOf(view)).toMatchObject({ a: { text: { value: null } } })
  })
})
