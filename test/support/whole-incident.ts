import { signIn } from '../../practice/bot/sign-in.ts'
import { hours, minutes } from '../../src/incident/clock.ts'
import type { Incident } from './people.ts'
import type { World } from './world.ts'

/** A word for each kind of thing that people write in an incident; none of them is written anywhere else. */
export const marks = {
  title: 'Quokkatide',
  message: 'Brimlapse',
  thread: 'Vexhollow',
  note: 'Drumsedge',
  task: 'Plinthmoor',
  hypothesis: 'Gannetfold',
  decision: 'Wickerpeal',
  concern: 'Ostlerbay',
  callout: 'Fennelgate',
  update: 'Thrushmark',
  change: 'Copperlisp',
  reason: 'Marrowglen',
  investigation: 'Larchwhistle',
  clock: 'Quillmere',
} as const

/** What an investigator writes and shares with nobody. */
export const ownMark = 'Tallowmere'

/** What everybody says in it, too. */
export const common = 'zebra'

/**
 * Nearly everything that imoc can do, in one incident: Robin declares it, Mira leads it, Jonas and Aiko answer it, until Jonas leaves it and Aiko's account is deactivated; the same for a private one
 * as for one that is not. Nobody else is in a channel of it, or is told more than a number of a private one.
 */
export async function wholeIncident(world: World, { hidden }: { hidden: boolean }): Promise<Incident> {
  const { title, message, thread, note, task, hypothesis, decision, concern, callout, update, change, reason } = marks
  await world.command('robin', '#general', 'declare')
  await world.submit('robin', { title: `${title} ${common}`, private: hidden ? ['private'] : [], imoc: ['call'] })
  const incident = await world.newest()
  const at = incident.channel
  const about = `INC-${incident.number}`
  // Nobody answers for a while, and everybody on the escalation list is paged.
  await world.advance(minutes(30))
  await world.click('mira', '@imoc', 'page-acknowledge', { about })
  for (const who of ['jonas', 'aiko']) {
    await world.practice.act.invite({ as: 'robin', channel: at, who })
    await world.settle()
  }
  const types = (who: string, ...all: string[]) =>
    all.reduce((before, text) => before.then(async () => void (await world.command(who, at, text))), Promise.resolve())

  async function tells(text: string, next: string): Promise<void> {
    await types('mira', 'update')
    await world.submit('mira', {
      text: `The ${text} is slow`,
      next,
      ...(hidden ? {} : { headline: `${text} is slow` }),
    })
    await world.submit('mira', {})
  }

  // What is said, marked and taken back.
  const ts = await world.says('jonas', at, `It is the ${message}, ${common}.`)
  await world.says('aiko', at, `Down again since the ${thread}, is anybody on it? ${common}`, { thread: ts })
  await world.shortcut('robin', at, ts)
  await types('robin', `note we called the ${note} ${common}`)
  await world.click('robin', at, 'note-undo')
  await types(
    'robin',
    `note at 9:05 we called the ${note} ${common}`,
    'timeline',
    'write-up',
    'links',
    'board',
    'catchup',
    'help',
  )

  // The board.
  await types(
    'jonas',
    `task read the ${task} ${common}`,
    'task 1 take',
    `hypothesis the ${hypothesis} is full, ${common}`,
    'hypothesis 1 supported we looked',
  )
  await types('mira', `task @aiko ask the ${task} vendor`)
  await types('jonas', `doing restart the ${change} on checkout for now`)
  await types('aiko', `doing restart the ${change} too on checkout`)
  await types('jonas', 'did it helped')
  await types('aiko', 'did it did not')
  await types('aiko', `line the ${task} cache @jonas`, 'line 1 close it was not that', 'undo 1 done')

  await types('jonas', `doing roll back the ${change} on checkout`, `line the ${task} disk`)
  await world.click('aiko', at, 'line-lead', { about: 'disk' })
  const lost = await world.says('aiko', at, `It is still failing for me, the ${message}.`)

  // What is said to somebody, and must be heard.
  await types('aiko', `callout @mira the ${callout} lags · seen on its dashboard · we stop reading from it`)
  await types('jonas', `callout @robin the ${callout} is open`)
  await world.click('robin', '@imoc', 'callout-question', { about })
  await world.submit('robin', { question: `Which ${callout}?` })
  await types('jonas', `concern support has no words for the ${concern}`)
  await types('mira', 'decide')
  await world.submit('mira', { what: `We give up the ${decision}`, feared: `${decision} is lost` })
  await world.advance(minutes(7))
  await world.click('mira', '@imoc', 'concern-answer')
  await world.submit('mira', { answer: `Say that the ${concern} is known` })

  // When it began, as somebody says who looked.
  await types('jonas', 'clock', `clock impact 8:50 the ${marks.clock} graph shows it`)

  // Who leads, and who else.
  await types(
    'mira',
    'severity sev1 nobody can pay',
    'role communications @aiko',
    'role leave communications @aiko',
    `page @jonas you know the ${reason}`,
  )
  await world.click('jonas', '@imoc', 'page-acknowledge', { about })
  await types('jonas', `status closed because of ${reason}`)
  await world.click('jonas', at, 'ask-for-right')
  await world.click('mira', '@imoc', 'give-right', { about: '@jonas' })
  await types('aiko', `status closed because of ${reason}`)
  await world.click('aiko', at, 'go-on')
  await world.submit('aiko', { reason: `The ${reason} cannot wait` })
  await types('aiko', 'status investigating it is back')
  await types('mira', 'imoc me', 'handover @aiko')
  await world.submit('mira', { summary: `The ${reason} is down`, tired: null })
  await world.click('aiko', '@imoc', 'handover-decline', { about })
  await world.submit('aiko', { why: `I am at the ${reason}` })

  await types('mira', `page @robin you know the ${reason}`)
  await types('aiko', `concern nobody speaks of the ${concern}`)

  // Locks and panic buttons.
  await types('mira', `lock checkout while we look at the ${reason}`, 'mitigate read-only')
  await world.submit('mira', {})

  // Words for others.
  await tells(`${update} ${common}`, '20')
  await world.advance(minutes(45))
  await world.says('mira', at, `I look at the ${message}.`, { thread: lost })
  await types('mira', `title ${title} again ${common}`)

  // Hours later: somebody is to take over, and nobody does; somebody else does.
  await world.advance(hours(4))
  await world.click('mira', '@imoc', 'relief-swap', { about })
  if (hidden) await world.click('mira', '@imoc', 'relief-swap-in')
  await world.advance(hours(1))
  await world.click('jonas', '@imoc', 'accept-relief')
  await types('mira', 'imoc me', 'unlock checkout', `lock website while we look at the ${reason}`, 'handover @aiko')
  await world.submit('mira', { summary: `The ${reason} is still down`, tired: null })
  await world.click('aiko', '@imoc', 'handover-accept', { about })
  await types('mira', 'imoc me', `task @jonas clean the ${task} up`)

  // Somebody leaves and wants to be back; somebody can come no more; what imoc cannot do.
  await world.practice.act.leave({ as: 'robin', channel: at })
  await world.settle()
  if (hidden) {
    await world.command('robin', '#general', `access ${incident.number}`)
    // Slack takes so many messages a minute.
    await world.advance(minutes(2))
    await world.click('mira', '@imoc', 'let-in', { about: '@robin' })
    await world.command('sam', '#general', `access ${incident.number}`)
    await types('mira', 'share timeline for 2 days')
    await world.click('mira', at, 'share-confirm')
  } else await world.joins('robin', at)
  world.practice.faults.add({ kind: 'refused', error: 'invalid_arguments', method: 'chat.postMessage', times: 1 })
  await types('mira', `severity sev2 the ${reason} is small`)
  await world.advance(minutes(2))
  await world.click('vera', '@imoc', 'try-again', { about })

  await types('mira', 'role scribe @aiko')
  await world.practice.act.standing({ who: 'aiko', is: 'gone' })
  await world.settle()

  await world.practice.act.leave({ as: 'jonas', channel: at })
  await world.advance(minutes(2))

  // The end.
  await types('mira', `status mitigated the ${reason} is back`)
  await world.advance(minutes(10))
  await types('mira', `status resolved the ${reason} is back`)
  await world.advance(hours(2))
  await types('mira', 'status closed')
  if (!hidden) await world.click('mira', at, 'status-close')
  await investigated(world, incident)
  return incident
}

/** Mira reads it afterwards: what she notes, asks and answers is her own, until she shares some of it. */
async function investigated(world: World, { number, channel }: Incident): Promise<void> {
  await world.command('mira', channel, 'role investigator')
  const cookie = await signIn(world.url, world.idOf('mira'))
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  async function send(path: string, fields: Record<string, string>): Promise<void> {
    const body = new URLSearchParams({ incident: String(number), ...fields })
    const answer = await fetch(`${world.url}/investigation/${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body,
    })
    if (answer.status !== 303) throw new Error(`/investigation/${path} was answered with ${answer.status}.`)
  }
  const seen = async (note: string) => {
    const page = await world.page(`/incidents/${number}/investigation?do=share&note=${note}`, 'mira')
    return /action="\/investigation\/share"[\s\S]*?name="seen" value="([^"]*)"/.exec(page)?.[1] ?? ''
  }
  for (const [text, kind] of [
    [ownMark, 'own'],
    [marks.investigation, 'told'],
  ] as const) {
    await send('note', { note: `${kind}-1`, text: `Everybody looked at the ${text}, ${common}`, about: '1' })
    await send('note', { note: `${kind}-2`, text: `Is the ${text} in a runbook? ${common}`, question: 'yes' })
    await send('answer', { note: `${kind}-2`, seen: await seen(`${kind}-2`), text: `No ${text}` })
  }
  for (const note of ['told-1', 'told-2']) await send('share', { note, seen: await seen(note) })
  await world.settle()
}
