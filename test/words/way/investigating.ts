import type { Step, Way } from './step.ts'
import { seqOf } from './tagging.ts'

export const investigating: Step = {
  title: 'The investigation: notes and questions',
  play: async (way) => {
    const { readsAs, main } = way
    const { number } = await main()
    await readsAs('sam', `/incidents/${number}/investigation`)
    await readsAs('vera', `/incidents/${number}/investigation`)
    await taking(way, number)
    const notes = await writing(way, number)
    await changing(way, number, notes)
    await sharing(way, number, notes)
    await readsAs('vera', `/incidents/${number}/investigation?order=time`)
    await readsAs('sam', `/incidents/${number}/investigation`)
    await send(way, 'role', { do: 'leave' }, 'aiko')
    await readsAs('robin', `/incidents/${number}/timeline?show=order`)
  },
}

/** Sends a form of the page, as Vera if nobody is named; notes are known by names of ours. */
async function send(way: Way, form: string, fields: Record<string, string>, who = 'vera'): Promise<string> {
  const { number } = await way.main()
  return way.sends(who, `/investigation/${form}`, { incident: String(number), ...fields })
}

async function taking(way: Way, number: number): Promise<void> {
  await send(way, 'note', { note: 'early', text: 'Written before she investigates' })
  await send(way, 'role', { do: 'take' }, 'sam')
  await send(way, 'role', { do: 'whatever' })
  for (const who of ['vera', 'vera', 'aiko']) await send(way, 'role', { do: 'take' }, who)
  const words = { incident: String(number), note: 'late', text: 'Words of somebody whose session has ended' }
  await way.sends('vera', '/investigation/note', words, { signedIn: false })
  await way.sends('vera', '/investigation/note', words, { headers: { 'content-type': 'text/plain' } })
}

type Notes = { note: string; question: string; span: string }

async function writing(way: Way, number: number): Promise<Notes> {
  const about = String(await seqOf(way, 'Could it be'))
  await way.readsAs('vera', `/incidents/${number}/investigation?about=${about}`)
  const secret = (await way.factsOf(await way.main(), 'message')).find(({ data }) => data.text === '')?.seq ?? 1
  const text = 'They did not see the second alert'
  const wrong: Record<string, string>[] = [
    ...[{ text: ' ' }, { text: 'long '.repeat(900) }, { text, about: 'the third' }, { text, about: '9999' }],
    ...[
      { text, about, from: '9:10', until: '9:20' },
      { text, until: '9:20' },
      { text, from: '9:10' },
    ],
    ...[
      { text, from: 'noonish' },
      { text, from: '9:10', until: 'later' },
      { text, from: '9:10', until: '9:10' },
    ],
  ]
  for (const [index, fields] of wrong.entries()) await send(way, 'note', { note: `wrong-${index}`, ...fields })
  await send(way, 'note', { note: 'one', text, about })
  await send(way, 'note', { note: 'one', text: 'The same form with other words', about })
  await send(way, 'note', { note: 'two', text: 'Who knew of the setting?', question: 'yes' })
  await send(way, 'note', { note: 'three', text: 'Nobody spoke for a long time', from: '9:10', until: '9:40' })
  await send(way, 'note', { note: 'four', text: 'What was said here?', about: String(secret) })
  return { note: 'one', question: 'two', span: 'three' }
}

/** What the form of a deed on a note sends besides what is typed. */
async function seenOf({ page, main }: Way, deed: string, note: string, who = 'vera'): Promise<string> {
  const { number } = await main()
  const words = await page(`/incidents/${number}/investigation?do=${deed}&note=${note}`, who)
  const from = words.indexOf(`name="note" value="${note}"`)
  return /name="seen" value="([^"]*)"/.exec(words.slice(from))?.[1] ?? ''
}

async function changing(way: Way, number: number, { note, question, span }: Notes): Promise<void> {
  for (const [deed, of] of [
    ...[
      ['change', note],
      ['change', span],
      ['delete', note],
    ],
    ...[
      ['share', note],
      ['answer', question],
    ],
  ])
    await way.readsAs('vera', `/incidents/${number}/investigation?do=${deed}&note=${of}`)
  const seen = await seenOf(way, 'change', note)
  await send(way, 'change', { note, seen, text: 'They saw the second alert late' })
  await send(way, 'change', { note, seen, text: 'Typed on a page that is an old one' })
  await send(way, 'change', { note, seen: 'never', text: 'Typed on a page that is a wrong one' })
  const asked = await seenOf(way, 'answer', question)
  await send(way, 'answer', { note: question, seen: asked, text: ' ' })
  await send(way, 'answer', { note: question, seen: asked, text: 'Robin knew of it' })
  await send(way, 'answer', { note: question, seen: asked, text: 'Jonas knew of it, too' }, 'aiko')
  await send(way, 'delete', { note: span, seen: await seenOf(way, 'delete', span) })
}

async function sharing(way: Way, number: number, { note, question }: Notes): Promise<void> {
  await way.readsAs('vera', `/incidents/${number}/investigation?do=share&note=${question}`)
  for (const of of [note, question]) await send(way, 'share', { note: of, seen: await seenOf(way, 'share', of) })
  await way.readsAs('jonas', `/incidents/${number}/investigation?do=answer&note=${question}`)
  const seen = await seenOf(way, 'answer', question, 'jonas')
  await send(way, 'answer', { note: question, seen, text: 'It was in the release notes' }, 'jonas')
  await send(way, 'answer', { note: question, seen, text: 'It was in the chat' }, 'aiko')
  await send(way, 'answer', { note, seen: '', text: 'An answer to no question' }, 'jonas')
  await send(way, 'withdraw', { note, seen: '' }, 'jonas')
  for (const of of [note, question])
    await way.readsAs('vera', `/incidents/${number}/investigation?do=withdraw&note=${of}`)
  for (const of of [question, question, note]) await send(way, 'withdraw', { note: of, seen: '' })
  await send(way, 'answer', { note: question, seen, text: 'Too late for this' }, 'jonas')
}
