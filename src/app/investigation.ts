import type { Settings } from '../config/index.ts'
import { actingAs } from '../features/commands/acting.ts'
import { saidSpan } from '../features/commands/said-span.ts'
import { giveRole, leaveRole, type Role } from '../features/on-call/roles/rules.ts'
import { investigator, isInvestigator } from '../incident/analysis/investigators.ts'
import {
  answeredMeanwhile,
  answerShared,
  encodeTyped,
  noteLimits,
  shareNote,
  withdrawNote,
  wrongWords,
} from '../incident/analysis/note-rules.ts'
import { type SharedNote, sharedNotes } from '../incident/analysis/shared-notes.ts'
import { isRefusal, type Refusal } from '../incident/refusal.ts'
import { inPlainText, peopleIn } from '../incident/sentence.ts'
import type { State } from '../incident/state.ts'
import { plainText } from '../incident/timeline/plain-text.ts'
import { timeline } from '../incident/timeline/timeline.ts'
import { userIds } from '../incident/timeline/user-ids.ts'
import { factsForNotes } from '../store/investigation-facts.ts'
import type { NoteWords, PrivateNote } from '../store/investigation-notes.ts'
import type { InvestigationDeps, NoteSeen, Refused, Seen, TypedNote } from '../web/investigation/deps.ts'
import type { Contexts } from './contexts.ts'
import type { Storage } from './storage.ts'

/** The role where `config/roles.yaml` has none of that name. */
const ownRole: Role = { id: investigator, name: 'Investigator', means: '', many: true, per_team: false }

const notAllowed =
  'It takes the right “responder” to take part, and nothing was done. Type /incident rights responder in the incident’s channel.'
const notInvestigator = 'You are not an investigator of this incident, so nothing was stored.'
const isGone = {
  said: 'That note is not there any more, or somebody has changed it since, so nothing was done.',
  changed: true,
}

type Parts = {
  settings: Pick<Settings, 'roles'>
  storage: Pick<Storage, 'store' | 'people' | 'rights' | 'investigationNotes'>
  contexts: Pick<Contexts, 'people'>
}

/** Composes the investigation for our pages: who is an investigator is decided by the same rules as in Slack. */
export function composeInvestigation({ settings, storage, contexts }: Parts): InvestigationDeps {
  const { store, people, rights, investigationNotes: table } = storage
  const as = (reader: string) => actingAs(reader, contexts.people).ctx
  const role = settings.roles.find(({ id }) => id === investigator) ?? ownRole
  const inWords = async ({ refused }: Refusal): Promise<{ said: string }> => ({
    said: inPlainText(refused, await people.names(peopleIn(refused))),
  })
  const stateFor = async (reader: string, id: string) => (await as(reader).incidents.byId(id))?.state ?? null
  const sharedOf = async (id: string) => sharedNotes(await factsForNotes(store, id, []))

  /** The private note, if this person may read it. */
  async function noteFor(reader: string, incidentId: string, id: string): Promise<PrivateNote | null> {
    const state = await stateFor(reader, incidentId)
    return state && isInvestigator(state, reader) ? table.find(incidentId, id) : null
  }

  /** What somebody wrote, as it is stored; or why it cannot be. */
  async function read(state: State, typed: TypedNote): Promise<NoteWords | { said: string }> {
    const { text, question } = typed
    const wrong = wrongWords(text, 'note')
    if (wrong !== null) return { said: wrong }
    const [, digits] = /^#?(\d{1,9})$/.exec(typed.about.trim()) ?? []
    if (typed.about.trim() !== '' && digits === undefined)
      return {
        said: `“${typed.about.slice(0, 60)}” is not the number of an entry. Copy it from the timeline, like #12.`,
      }
    const about = digits === undefined ? null : Number(digits)
    if (about !== null && (about < 1 || about > state.version))
      return { said: `The timeline has no #${about}. Copy the number from the entry, or leave it empty.` }
    const found = saidSpan(typed, state.endedAt === null ? contexts.people.clock.now() : new Date(state.endedAt))
    if ('said' in found) return found
    if (about !== null && found.span !== null)
      return { said: 'A note is about an entry or about a span of time. Leave one of them empty, or write two notes.' }
    return { text, question, about, span: found.span }
  }

  async function withWords(
    { reader, incidentId, typed }: { reader: string; incidentId: string; typed: TypedNote },
    store: (words: NoteWords) => Promise<Refused>,
  ): Promise<Refused> {
    const state = await stateFor(reader, incidentId)
    if (!state || !isInvestigator(state, reader)) return { said: notInvestigator }
    const words = await read(state, typed)
    return 'said' in words ? words : store(words)
  }

  async function answerPrivate(note: PrivateNote, seen: NoteSeen & { by: string; incidentId: string }, text: string) {
    if (note.version.getTime() !== seen.version.getTime() || !(await table.answer(seen, text)))
      return { said: answeredMeanwhile, changed: true }
    return null
  }

  async function answerInFact(
    reader: string,
    incidentId: string,
    { note, seen }: { note: SharedNote | undefined; seen: number | null },
    text: string,
  ): Promise<Refused> {
    const state = await stateFor(reader, incidentId)
    if (!state || !(await rights.hasIn(state, reader, 'responder'))) return { said: notAllowed }
    const asked = { text: encodeTyped(text), user: reader, seen }
    const done = await as(reader).writer.commit(incidentId, (_, now) => answerShared(note, asked, now))
    if (isRefusal(done)) return { ...(await inWords(done)), changed: true }
    return done.facts.length === 0 ? { said: answeredMeanwhile, changed: true } : null
  }

  return {
    look: (reader, state, about) => seenBy({ reader, state, about }, storage),

    async role(reader, incidentId, take) {
      const state = await stateFor(reader, incidentId)
      if (take === 'take' && !(state && (await rights.hasIn(state, reader, 'responder')))) return { said: notAllowed }
      const wish = { role, user: reader, team: null, by: reader }
      const done = await as(reader).writer.commit(incidentId, (now, at) =>
        take === 'take' ? giveRole(now, wish, at) : leaveRole(now, wish, at),
      )
      return isRefusal(done) ? inWords(done) : null
    },

    add: (reader, incidentId, id, typed) =>
      withWords({ reader, incidentId, typed }, async (words) => {
        const added = await table.add(incidentId, { id, author: reader, ...words })
        if (added === 'other')
          return {
            said: 'The note of this form was added before, with other words. Send it again to add this one, too.',
          }
        if (added !== 'full') return null
        return {
          said: `An incident has at most ${noteLimits.notes} notes. Delete one that nobody needs, then send this one again.`,
        }
      }),

    change: (reader, incidentId, note, typed) =>
      withWords({ reader, incidentId, typed }, async (words) =>
        (await table.change({ ...note, incidentId, by: reader }, words)) ? null : isGone,
      ),

    async remove(reader, incidentId, note) {
      if ((await noteFor(reader, incidentId, note.id)) === null) return isGone
      return (await table.remove({ ...note, incidentId, by: reader })) ? null : isGone
    },

    async share(reader, incidentId, seen) {
      const note = await noteFor(reader, incidentId, seen.id)
      if (note === null || !(await table.hold({ ...seen, incidentId, by: reader }))) return isGone
      // As it is held: nobody changes it any more.
      const held = await table.find(incidentId, seen.id)
      if (held === null || held.text === null) return isGone
      const { text, answer } = held
      const words = {
        text: encodeTyped(text),
        answer: answer === null ? null : { text: encodeTyped(answer.text ?? ''), by: answer.by },
      }
      const done = await as(reader).writer.commit(incidentId, (_, now) => shareNote({ ...held, ...words }, now))
      return isRefusal(done) ? inWords(done) : null
    },

    async withdraw(reader, incidentId, id) {
      const note = (await sharedOf(incidentId)).find((each) => each.id === id)
      const done = await as(reader).writer.commit(incidentId, (_, now) => withdrawNote(note, { id, user: reader }, now))
      return isRefusal(done) ? { ...(await inWords(done)), changed: true } : null
    },

    async answer(reader, incidentId, { id, seen }, text) {
      const wrong = wrongWords(text, 'answer')
      if (wrong !== null) return { said: wrong }
      const own = await noteFor(reader, incidentId, id)
      if (own && seen instanceof Date) return answerPrivate(own, { id, version: seen, by: reader, incidentId }, text)
      const note = (await sharedOf(incidentId)).find((each) => each.id === id)
      return answerInFact(reader, incidentId, { note, seen: seen instanceof Date ? null : seen }, text)
    },
  }
}

/** What a reader may see of the notes, with the entries that they are about. */
async function seenBy(
  { reader, state, about }: { reader: string; state: State; about: number | null },
  { store, people, investigationNotes }: Parts['storage'],
): Promise<Seen> {
  const notes = isInvestigator(state, reader) ? await investigationNotes.of(state.id) : []
  const shared = sharedNotes(await factsForNotes(store, state.id, []))
  const seqs = [...notes, ...shared, { about }].flatMap((each) => (each.about === null ? [] : [each.about]))
  const facts = await factsForNotes(store, state.id, seqs)
  const authors = notes.flatMap((each) => [each.author, ...(each.answer === null ? [] : [each.answer.by])])
  const holders = state.roles.map(({ user }) => user)
  const names = await people.names([...userIds(facts), ...authors, ...holders, state.declaredBy])
  const name = (id: string) => names.get(id) ?? id
  const plain = (text: string | null) => (text === null ? null : plainText(text, { name }))
  const entries = timeline(facts, state, { name }).flatMap((entry) => entry.seqs.map((seq) => [seq, entry] as const))
  return {
    notes,
    shared: shared.map((note) => ({
      ...note,
      text: plain(note.text),
      answer: note.answer && { ...note.answer, text: plain(note.answer.text) },
    })),
    entries: new Map(entries),
    name,
  }
}
