import { shownIn } from '../features/commands/said-time.ts'
import { askedFor } from '../features/lifecycle/declare/asked-for.ts'
import { declare } from '../features/lifecycle/declare/declare.ts'
import { readNote } from '../features/record/timeline/note.ts'
import { Unreadable, unreadableSentence } from '../incident/failure.ts'
import type { Via } from '../incident/lifecycle/facts.ts'
import { isRefusal } from '../incident/refusal.ts'
import { inPlainText } from '../incident/sentence.ts'
import { isDiskFull } from '../store/database-unavailable.ts'
import type { OfflineDeps } from './deps.ts'
import { eraseFact } from './erase.ts'
import { eraseCover } from './erase-cover.ts'
import { identify } from './identify.ts'
import { phoneText } from './phone.ts'
import { type Answer, done, failed, type Request, refused } from './request.ts'
import { noIncident, show } from './show.ts'
import { showFromFiles } from './show-files.ts'

/** Handles requests without Slack, from the command line and the page: by the same rules, and recorded with the way they came. */
export type OfflineCommands = (request: Request, via: Via) => Promise<Answer>

type Asked<V extends Request['verb']> = Extract<Request, { verb: V }>

export function createOfflineCommands(deps: OfflineDeps): OfflineCommands {
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
        return eraseFact(request, via, deps)
      case 'erase-cover':
        return eraseCover(request, deps)
      case 'sweep':
        return sweepHere(deps)
    }
  }

  return async (request, via) => {
    try {
      return await serve(request, via)
    } catch (error) {
      if (error instanceof Unreadable) return refused(unreadableSentence(error))
      deps.log.error({ error, verb: request.verb, via }, 'what was asked for without Slack could not be done')
      if (request.verb === 'show') return showFromFiles(request.incident, deps.data, via)
      const why = isDiskFull(error) ? 'the disk of imoc is full' : 'the database does not answer'
      return failed(`That was not recorded: ${why}. Write it down elsewhere and try again.`)
    }
  }
}

async function declareHere(request: Asked<'declare'>, via: Via, deps: OfflineDeps): Promise<Answer> {
  const by = await identify(request.as, deps.people)
  if (isRefusal(by)) return refused(inPlainText(by.refused))
  const { paging, severities } = deps.settings
  const callImoc = paging.page_at.includes(askedFor(request.title, severities).severity ?? 'unknown')
  const open = { severity: 'unknown', private: false, callImoc, service: null, noticedBy: null }
  const made = await declare({ ...open, typed: request.title, by: by.id, answerTo: null, via }, deps)
  if (isRefusal(made)) return refused(inPlainText(made.refused))
  const name = `INC-${made.state.number} ${made.state.title}`
  const { number: incident } = made.state
  if (made.already) return { ...done(`You have just declared that: ${name}.`), incident }
  const called = callImoc ? ' and the IMOC is paged' : ''
  const next = `Its channel opens${called} as soon as Slack answers; if Slack is down, call people: \`phone\` shows the numbers.`
  return { ...done(`${name} is declared. ${next}`), incident }
}

async function noteHere(request: Asked<'note'>, via: Via, deps: OfflineDeps): Promise<Answer> {
  const by = await identify(request.as, deps.people)
  if (isRefusal(by)) return refused(inPlainText(by.refused))
  const found = await visible(request.incident, via, deps)
  if (!found) return refused(noIncident(request.incident))
  const note = readNote(request.text, deps.clock.now(), {
    zone: by.zone ?? 'Etc/UTC',
    command: `note INC-${request.incident}`,
  })
  if (isRefusal(note)) return refused(inPlainText(note.refused))
  const id = deps.newId()
  const data = { id, text: note.text, via }
  await deps.writer.commit(found.id, () => ({
    facts: [{ kind: 'noted', data, actor: by.id, occurredAt: note.at, key: `note:${id}` }],
  }))
  return done(`Noted in INC-${request.incident} for ${shownIn(note.at, by.zone ?? 'Etc/UTC')}: ${note.text}`)
}

async function sweepHere({ sweep }: OfflineDeps): Promise<Answer> {
  switch ((await sweep?.()) ?? null) {
    case 'swept':
      return done("The database's files are rewritten: what was erased or withdrawn is in none of them.")
    case 'too-big':
      return refused('The files are too many to be rewritten while imoc runs: stop imoc, and try again.')
    case null:
      return refused("The files are the database server's: docs/operating.md says what to do there.")
  }
}

async function visible(number: number, via: Via, deps: OfflineDeps) {
  const found = await deps.incidents.byNumber(number)
  return found && (via === 'cli' || !found.state.private) ? found : null
}
