import { describe, expect, test } from 'vitest'
import { readAction, readCommand, readShortcut, readView } from '../../src/slack/payloads.ts'

const asked = { user: { id: 'U1' }, trigger_id: 't1' }

describe('a command from Slack', () => {
  const command = (text?: string) =>
    readCommand({ user_id: 'U1', trigger_id: 't1', channel_id: 'C1', channel_name: 'general', text, response_url: 'r' })

  test.each([
    ['declare checkout is down', 'declare', 'checkout is down'],
    ['  DECLARE \n checkout\nis down ', 'declare', 'checkout\nis down'],
    ['help', 'help', ''],
    ['', '', ''],
    [undefined, '', ''],
  ])('The command %j is read as the verb %j and the text %j', (typed, verb, text) => {
    expect(command(typed)).toEqual({
      verb,
      input: { user: 'U1', triggerId: 't1', channel: 'C1', channelName: 'general', text, responseUrl: 'r' },
    })
  })

  test('A command without a person is refused', () => {
    expect(() => readCommand({ channel_id: 'C1', text: 'help' })).toThrow()
  })
})

describe('a block action from Slack', () => {
  const press = (element: object, rest: object = {}) =>
    readAction({ ...asked, actions: [{ action_id: 'a', block_id: 'b', ...element }], ...rest })

  test.each([
    ['a button', { value: 'v' }, 'v', ['v']],
    ['a select', { selected_option: { value: 'v' } }, 'v', ['v']],
    ['tick boxes', { selected_options: [{ value: 'v' }, { value: 'w' }] }, 'v', ['v', 'w']],
    ['tick boxes with none ticked', { selected_options: [] }, null, []],
    ['a person', { selected_user: 'U2' }, 'U2', ['U2']],
    ['people', { selected_users: ['U2', 'U3'] }, 'U2', ['U2', 'U3']],
    ['a day', { selected_date: '2026-03-02' }, '2026-03-02', ['2026-03-02']],
    ['a time', { selected_time: '12:00' }, '12:00', ['12:00']],
    ['a moment', { selected_date_time: 1772452800 }, '1772452800', ['1772452800']],
    ['a select that was cleared', { selected_option: null }, null, []],
    ['a button without a value', { value: '' }, null, []],
  ])('The action of %s is read with what was chosen', (_, element, value, selected) => {
    expect(press(element)).toMatchObject({ user: 'U1', triggerId: 't1', action: 'a', block: 'b', value, selected })
  })

  test.each([
    ['in a message', { channel: { id: 'C1' }, message: { ts: '1.1' } }, 'C1', '1.1'],
    ['in a message that only its container names', { container: { channel_id: 'C1', message_ts: '1.1' } }, 'C1', '1.1'],
    ['in a modal', { container: { type: 'view' } }, null, null],
  ])('The place of an action %s is read', (_, rest, channel, ts) => {
    expect(press({ value: 'v' }, rest)).toMatchObject({ channel, ts })
  })

  test('A request without an action is refused', () => {
    expect(() => readAction({ ...asked, actions: [] })).toThrow()
  })
})

test('A submitted form is read by block, and an empty field is empty', () => {
  const values = {
    title: { title: { type: 'plain_text_input', value: 'checkout' } },
    impact: { impact: { type: 'plain_text_input', value: null } },
    notify: { notify: { type: 'checkboxes', selected_options: [{ value: 'notify' }] } },
    status: { status: { type: 'static_select', selected_option: null } },
  }

  const read = readView({ ...asked, view: { callback_id: 'update', private_metadata: 'm', state: { values } } })

  expect(read).toEqual({
    ...{ user: 'U1', triggerId: 't1', callback: 'update', metadata: 'm' },
    values: { title: ['checkout'], impact: [], notify: ['notify'], status: [] },
  })
})

test('A message shortcut has its message, and a global one has none', () => {
  const onMessage = { ...asked, callback_id: 'add', channel: { id: 'C1' }, message: { ts: '1.1', user: 'U2' } }

  expect(readShortcut(onMessage)).toEqual({
    ...{ user: 'U1', triggerId: 't1', callback: 'add', channel: 'C1', ts: '1.1', author: 'U2' },
  })
  expect(readShortcut({ ...asked, callback_id: 'declare' })).toMatchObject({ channel: null, ts: null, author: null })
})
