import type { Logger } from 'pino'
import type { Settings } from '../config/index.ts'
import { declare } from '../features/declare/declare.ts'
import { readNote } from '../features/timeline/note.ts'
import type { Clock } from '../incident/clock.ts'
import { alsoErased, emptied } from '../incident/erasure.ts'
import type { Via } from '../incident/facts/lifecycle.ts'
import { isRefusal } from '../incident/refusal.ts'
import type { Door } from '../store/commit.ts'
import type { Covers } from '../store/covers.ts'
import type { Incidents } from '../store/incidents.ts'
import type { People } from '../store/people.ts'
import { phoneText } from './phone.ts'
import { type Answer, done, failed, type Request, refused } from './request.ts'
import { noIncident, show } from './show.ts'
import { showFromFiles } from './show-files.ts'
import { whoIs } from './who.ts'

export type DeskDeps = {
  settings: Settings
  clock: Clock
  log: Logger
  door: Door
  incidents: Incidents
  people: People
  covers: Covers
  newId(): string
  /** The data folder, which the plain files are in. */
  data: string
}

/** Where people are served while Slack is away, whichever way they come: by the same rules, and recorded with that way. */
export type Desk = (request: Request, via: Via) => Promise<Answer>

type Asked<V extends Request['verb']> = Extract<Request, { verb: V }>

export function createDesk(deps: DeskDeps): Desk {
  const { settings, clock, people, covers } = deps

  async function serve(request: Request, via: Via): Promise<Answer> {
    switch (request.verb) {
      case 'show':
        return show(request.incident, via, deps)
      case 'phone':
        return done(await phoneText(settings, { people, covers }, clock.now()))
      case 'declare':
        return declareHere(request, via, deps)
      case 'note':
        return noteHere(request, via, deps)
      case 'erase':
        return eraseHere(request, via, deps)
    }
  }

  return async (request, via) => {
    try {
      return await serve(request, via)
    } catch (error) {
      deps.log.error({ error, verb: request.verb, via }, 'what was asked for without Slack could not be done')
      if (request.verb === 'show') return showFromFiles(request.incident, deps.data, via)
      return failed('That was not recorded: the database does not answer. Write it down elsewhere and try again.')
    }
  }
}

async function declareHere(request: Asked<'declare'>, via: Via, deps: DeskDeps): Promise<Answer> {
  const by = await whoIs(request.as, deps.people)
  if (isRefusal(by)) return refused(by.refused)
  const callImoc = deps.settings.paging.page_at.includes('unknown')
  const open = { severity: 'unknown', private: false, callImoc, service: null, noticedBy: null }
  const made = await declare({ ...open, typed: request.title, by: by.id, answerTo: null, via }, deps)
  if (isRefusal(made)) return refused(made.refused)
  const name = `INC-${made.state.number} ${made.state.title}`
  const { number: incident } = made.state
  if (made.already) return { ...done(`You have just declared that: ${name}.`), incident }
  const called = callImoc ? ' and the IMOC is paged' : ''
  const next = `Its channel opens${called} as soon as Slack answers; if it is away, ring them: \`phone\` has the numbers.`
  return { ...done(`${name} is declared. ${next}`), incident }
}

async function noteHere(request: Asked<'note'>, via: Via, deps: DeskDeps): Promise<Answer> {
  const by = await whoIs(request.as, deps.people)
  if (isRefusal(by)) return refused(by.refused)
  const found = await visible(request.incident, via, deps)
  if (!found) return refused(noIncident(request.incident))
  const note = readNote(request.text, deps.clock.now(), by.zone ?? 'Etc/UTC')
  if (isRefusal(note)) return refused(note.refused.replaceAll('/incident note', `note INC-${request.incident}`))
  const id = deps.newId()
  const data = { id, text: note.text, via }
  await deps.door.commit(found.id, () => ({
    facts: [{ kind: 'noted', data, actor: by.id, occurredAt: note.at, key: `note:${id}` }],
  }))
  return done(
    `Noted in INC-${request.incident} for ${note.at.toISOString().slice(0, 16).replace('T', ' ')}Z: ${note.text}`,
  )
}

async function eraseHere(request: Asked<'erase'>, via: Via, deps: DeskDeps): Promise<Answer> {
  const by = await whoIs(request.as, deps.people)
  if (isRefusal(by)) return refused(by.refused)
  const found = await visible(request.incident, via, deps)
  if (!found) return refused(noIncident(request.incident))
  const facts = await deps.incidents.facts(found.id)
  const asked = facts.find((fact) => fact.seq === request.fact)
  if (!asked)
    return refused(`INC-${request.incident} has no #${request.fact}: \`show INC-${request.incident}\` has the numbers.`)
  if (!facts.some((fact) => alsoErased(asked, fact) && emptied(fact))) {
    return refused(`#${request.fact} holds no words that people wrote: there is nothing to erase.`)
  }
  const data = { seq: request.fact, why: request.why, via }
  await deps.door.commit(found.id, (_, now) => ({
    facts: [{ kind: 'erased', data, actor: by.id, occurredAt: now }],
  }))
  return done(
    `The words of #${request.fact} are gone from INC-${request.incident}: store, pages, write-up and plain file. What was said in Slack or told elsewhere is there until it is deleted there; so are backups.`,
  )
}

async function visible(number: number, via: Via, deps: DeskDeps) {
  const found = await deps.incidents.byNumber(number)
  return found && (via === 'cli' || !found.state.private) ? found : null
}
