import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { story } from '../../../../src/features/lifecycle/joining/view.ts'
import { openNow, standing } from '../../../../src/features/lifecycle/status/view.ts'
import { briefBlocks } from '../../../../src/features/on-call/handover-brief.ts'
import { cardMessage } from '../../../../src/features/shell/card/view.ts'
import { announcement } from '../../../../src/features/updates/announce/view.ts'
import { publicWords } from '../../../../src/features/updates/public-words.ts'
import { resultMessage, stakeholderMessage, toldMessage } from '../../../../src/features/updates/update/messages.ts'
import { updateModal } from '../../../../src/features/updates/update/modals.ts'
import { previewModal } from '../../../../src/features/updates/update/preview.ts'
import { draftOf, writeUpdate } from '../../../../src/features/updates/update/rules.ts'
import { UpdateForm } from '../../../../src/features/updates/update/schema.ts'
import { seenOf } from '../../../../src/features/updates/update/seen.ts'
import { apply } from '../../../../src/incident/fold.ts'
import { audiences } from '../../../../src/incident/updates/facts.ts'
import { decode } from '../../../../src/slack/mrkdwn.ts'
import { createWeb } from '../../../../src/web/create-web.ts'
import { declared, folded } from '../../../incident/timeline/sample-incident.ts'
import { asReader, base, fakeDeps, open, page } from '../../../web/fake-deps.ts'

const settings = readSettings(['config'])
const ctx = { settings, statusPages: [{ name: 'our page', mails: false, publish: () => Promise.reject() }] }
const now = new Date('2017-01-31T23:10:00Z')
const links = {
  timeline: 'https://imoc.example/t',
  writeUp: 'https://imoc.example/w',
  status: 'https://imoc.example/s',
}

const address = 'https://a.example/x_(y)?a=1&b=_2'
const written = `More on our page (${address}).`
const escaped = address.replace('&', '&amp;')
const inSlack = `More on our page (<${escaped}>).`
const onPages = `More on our page (<a href="${escaped}" rel="noopener noreferrer nofollow">${escaped}</a>).`

/** An update, typed so, and the incident that it was told of. */
function told(text: string) {
  const before = folded([declared])
  const values = { text: [text], impact: [text], doing: [text], audiences: [...audiences], headline: ['Checkout'] }
  const seen = seenOf(before.state)
  const drafted = draftOf(before.state, UpdateForm.parse(values), { seen, now, page: null })
  if (!('draft' in drafted)) throw new Error(JSON.stringify(drafted))
  const { draft } = drafted
  const done = writeUpdate(before.state, { id: 'u1', draft, by: 'U1' }, now)
  const [fact] = 'facts' in done ? done.facts : []
  if (fact?.kind !== 'update-written') throw new Error('Nothing was written.')
  const last = { ...fact, seq: 2, recordedAt: now }
  const state = apply(before.state, last, 'inc-1')
  return { before: before.state, draft, update: fact.data, facts: [...before.facts, last], state }
}

describe('a link in an update', () => {
  test.each([
    ['as Slack sends it from a command', decode(`More on <${escaped}|our page>.`)],
    ['in Slack’s markup in a form', `More on <${address}|our page>.`],
    ['in Markdown', `More on [our page](${address}).`],
    ['written out', written],
  ])('A link %s is kept as words and an address', (_, text) => {
    expect(told(text).update).toMatchObject({ text: written, impact: written, doing: written })
  })

  const { before, draft, update, facts, state } = told(written)
  const preview = (audience: (typeof audiences)[number]) =>
    previewModal({ draft: { ...draft, audiences: [audience] }, state: before, draftId: 'd', ctx, now }).blocks
  const last = state.update
  if (last === null) throw new Error('No update was folded.')
  const places: [string, unknown][] = [
    ["the incident's channel", resultMessage(last).blocks],
    ['announcements and the DM of a subscriber', toldMessage(update, { number: 42, kind: 'real' as const }).blocks],
    ["the stakeholders' channel", stakeholderMessage(update, state, settings).blocks],
    ['the announcement itself', announcement(state, settings, links).blocks],
    ['the card', cardMessage({ state, settings, links }, []).blocks],
    ['the answer of where it stands', standing(state, { settings, now }).blocks],
    ['the answer of what is open', openNow([state], { settings, now }).blocks],
    ['the story for who joins', story({ state, settings, now, entries: [] }).blocks],
    ['the pack of a handover', briefBlocks({ state, settings, asOf: now })],
    ['the form of the next update', updateModal({ state, ctx, page: null }).blocks],
    ...audiences.map((audience): [string, unknown] => [`the preview for ${audience}`, preview(audience)]),
  ]

  test.each(places)("An update's link is a link in %s", (_, blocks) => {
    expect(JSON.stringify(blocks)).toContain(inSlack)
  })

  test.each(audiences)('The preview for %s shows a link word for word as it goes out', (audience) => {
    const goesOut = {
      announcements: toldMessage(update, { number: 42, kind: 'real' as const }).blocks,
      subscribers: toldMessage(update, { number: 42, kind: 'real' as const }).blocks,
      stakeholders: stakeholderMessage(update, before, settings).blocks,
      'status-page': [],
    }[audience]

    expect(preview(audience)).toEqual(expect.arrayContaining(goesOut))
  })

  test('A link goes to other systems with its address', () => {
    expect(publicWords(update, now)).toBe(`${written}\n\nImpact: ${written}\n\nWhat we are doing: ${written}`)
  })

  const text = publicWords(update, now)
  const onPage = {
    ...page,
    open: [{ ...open, updates: [{ key: 'u1', status: 'identified' as const, text, at: now }] }],
  }
  const web = createWeb(fakeDeps({ statusPage: async () => onPage, incident: async () => ({ state, facts }) }))
  const inFeed = onPages
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  test.each([
    ['/status', onPages],
    ['/status.rss', inFeed],
    ['/status.json', written],
    [`${base}/timeline`, onPages],
    [`${base}/write-up`, onPages],
    [`${base}/write-up.md`, `More on our page (<${address}>).`],
  ])("An update's link is a link on %s", async (path, shown) => {
    expect(await (await web.request(path, asReader)).text()).toContain(shown)
  })
})
