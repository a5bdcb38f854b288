import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTitle } from '../../../../src/features/commands/title.ts'
import { channelNames, overflowNote, slugOf } from '../../../../src/features/lifecycle/declare/rules.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { decode } from '../../../../src/slack/mrkdwn.ts'

const longTitle = 'payments '.repeat(334).slice(0, 3_000)

describe('a title', () => {
  test.each([
    ['words', 'Checkout is down', 'Checkout is down'],
    ['white space of every kind', ' \tCheckout\n\n is\u00a0 down \r\n', 'Checkout is down'],
    ['an emoji alone', ':fire:', ':fire:'],
    ['an emoji as a character', '🔥', '🔥'],
    ['a mention of everyone', decode('<!channel> is down'), '@channel is down'],
    ['Slack markup', '*bold* _and_ `code`', '*bold* _and_ `code`'],
    ['HTML', '<b>down</b>', '<b>down</b>'],
    ['exactly 150 characters', 'x'.repeat(150), 'x'.repeat(150)],
  ])('A title of %s is kept as meant', (_, typed, title) => {
    expect(readTitle(typed)).toEqual({ title, whole: null })
  })

  test.each(['', '   ', '\n\t'])('A title that says nothing (%j) is refused with what to do', (typed) => {
    expect(readTitle(typed)).toEqual({ refused: 'An incident needs a title: say in a few words what is wrong.' })
  })

  test('A title of 3,000 characters is cut to what a card can show, and all of it is kept', () => {
    const read = readTitle(longTitle)

    expect(read).toEqual({ title: `${longTitle.slice(0, 149)}…`, whole: longTitle.trim() })
  })

  test('A title of 151 characters loses two of them to the ellipsis', () => {
    expect(readTitle('x'.repeat(151))).toEqual({ title: `${'x'.repeat(149)}…`, whole: 'x'.repeat(151) })
  })

  test('A title is never cut through an emoji', () => {
    const read = readTitle(`${'x'.repeat(148)}🔥🔥`)

    expect(isRefusal(read) ? '' : read.title).toBe(`${'x'.repeat(148)}…`)
  })

  test('A title always has at most 150 characters on one line, or is refused because it is empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const read = readTitle(typed)

        if (isRefusal(read)) expect(typed.trim()).toBe('')
        else {
          expect(read.title.length).toBeLessThanOrEqual(150)
          expect(read.title).toMatch(/^\S(.*\S)?$/u)
        }
      }),
    )
  })
})

describe('a slug', () => {
  test.each([
    ['Checkout is DOWN!', 'checkout-is-down'],
    ['  --  API: 500 / timeouts -- ', 'api-500-timeouts'],
    ['Zürich, Málaga & Łódź', 'zurich-malaga-lodz'],
    ['København på Straße', 'kobenhavn-pa-strasse'],
    ['æther ıŞıK Đakovo Þór', 'aether-isik-dakovo-thor'],
    ['Не работает оплата', 'ne-rabotaet-oplata'],
    ["объект d'or", 'obekt-d-or'],
    ['*bold* `code`', 'bold-code'],
    ['@channel is down', 'channel-is-down'],
    ['', ''],
    ['🔥', ''],
    ['数据库挂了', ''],
    ['Ⅳ ½', 'iv-1-2'],
  ])('The slug of %j is %j', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  test('The slug of a long title ends with a whole word', () => {
    expect(slugOf('the payment provider refuses every card from abroad')).toBe(
      'the-payment-provider-refuses-every-card',
    )
    expect(slugOf(longTitle)).toBe('payments-payments-payments-payments')
  })

  test('The slug of one endless word is its first forty characters', () => {
    expect(slugOf('x'.repeat(3_000))).toBe('x'.repeat(40))
  })

  test('A slug that fills forty characters exactly keeps its last word', () => {
    const forty = `${'a'.repeat(20)} ${'b'.repeat(19)}`

    expect(slugOf(`${forty} cc`)).toBe(forty.replace(' ', '-'))
  })
})

describe('channel names', () => {
  const incident = { number: 7, title: 'Checkout is down', declaredAt: '2026-03-02T23:59:59.000Z' }

  test("Channel names are the template, then the template with a number, then the incident's number alone", () => {
    expect(channelNames('inc-{date}-{slug}', incident)).toEqual([
      'inc-20260302-checkout-is-down',
      'inc-20260302-checkout-is-down-2',
      'inc-20260302-checkout-is-down-3',
      'inc-20260302-checkout-is-down-4',
      'inc-20260302-checkout-is-down-5',
      'inc-20260302-checkout-is-down-n7',
      'incident-7',
    ])
  })

  test('A channel name uses the number where the title has no letters', () => {
    expect(channelNames('inc-{date}-{slug}', { ...incident, title: '🔥' })[0]).toBe('inc-20260302-7')
  })

  test('A channel name fills in every placeholder, however often, and lower-cases the rest', () => {
    expect(channelNames('{number}-{number}-INC {slug}', incident)[0]).toBe('7-7-inc-checkout-is-down')
  })

  test('Each channel name is tried once, also where the template is the number alone', () => {
    const names = channelNames('incident-{number}{slug}', { ...incident, title: '🔥', number: 1 })

    expect(
      channelNames('incident-{slug}', { ...incident, title: '🔥' }).filter((name) => name === 'incident-7'),
    ).toHaveLength(1)
    expect(names).toHaveLength(7)
  })

  test('A channel name is cut to what Slack takes, with room for the number at its end', () => {
    const names = channelNames(`inc-${'x'.repeat(90)}-{slug}`, { ...incident, number: 2_147_483_647 })

    expect(names[0]).toBe(`inc-${'x'.repeat(66)}`)
    expect(names.at(-2)).toBe(`inc-${'x'.repeat(66)}-n2147483647`)
  })

  test('Channel names always differ and have at most 80 characters of a-z, 0-9, dash and underscore', () => {
    const template = fc.string({ unit: 'binary', maxLength: 120 }).map((text) => `i${text}{slug}`)
    const title = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    const number = fc.integer({ min: 1, max: 2_147_483_647 })

    fc.assert(
      fc.property(template, title, number, (shape, words, count) => {
        const names = channelNames(shape, { ...incident, title: words, number: count })

        for (const name of names) expect(name).toMatch(/^[a-z0-9_-]{1,80}$/)
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
})

test('What did not fit into the title is recorded as the first note, once', () => {
  const now = new Date('2026-03-02T12:00:00Z')

  expect(overflowNote('all of it', 'U1', now)).toEqual({
    kind: 'noted',
    data: { id: 'title', text: 'all of it' },
    actor: 'U1',
    occurredAt: now,
    key: 'note:title',
  })
})
