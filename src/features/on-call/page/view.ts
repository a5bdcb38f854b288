import type { KnownBlock, ModalView } from '@slack/types'
import type { Settings } from '../../../config/index.ts'
import { after, minutes } from '../../../incident/clock.ts'
import { severityInFull } from '../../../incident/lifecycle/severity.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { Page } from '../../../incident/on-call/state.ts'
import { byMedium } from '../../../incident/on-call/words.ts'
import type { State } from '../../../incident/state.ts'
import { lateNote } from '../../../incident/wording.ts'
import { actions, button, context, header, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { modal, person, words } from '../../../slack/forms.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { channel, moment, plain, user } from '../../../slack/mrkdwn.ts'
import { acknowledgePress, cannotPress, helpForm, letInPress } from './actions.ts'
import { isOpen } from './rules.ts'

export const whyLimit = 300

type Rung = Page['rungs'][number]
type PageView = { state: State; page: Page; user: string; settings: Settings }

/** Shows a page in the direct message to the person who is paged: with buttons while somebody has to come, and as a record afterwards. */
export function pageMessage(view: PageView): Message {
  const { state, page, user: whom, settings } = view
  const rung = page.rungs.find((each) => each.user === whom && each.medium === 'slack')
  const open = isOpen(state, page)
  const head = `*INC-${state.number} · ${plain(state.title)}*\n${severityOf(state, settings)} · ${whereOf(state)}`
  const text = `${drill(state)}You are paged${page.for === 'imoc' ? ' as IMOC' : ''}: INC-${state.number} ${plain(state.title)}`
  if (!open) return { text, blocks: [section(head), context(outcome(state, page, whom))] }
  const notes = `${whatFollows(page, rung, settings)}${lateNote(rung?.lateMs ?? 0)}`
  return {
    text,
    blocks: [
      header(`${drill(state)}You are paged: INC-${state.number}`),
      section(`${head}\n${reason(page, whom)}`),
      answerButtons(state, page, whom),
      ...(page.for === 'imoc' ? toRead(settings) : []),
      context(notes),
    ],
  }
}

function answerButtons(state: State, page: Page, whom: string): KnownBlock {
  const value = { incidentId: state.id, page: page.page }
  return actions(
    button(acknowledgePress, 'Acknowledge', value, 'primary'),
    ...(saidCannot(page, whom) ? [] : [button(cannotPress, 'Cannot', value)]),
  )
}

const drill = ({ kind }: State): string => (kind === 'drill' ? 'DRILL: ' : '')
const saidCannot = (page: Page, whom: string): boolean =>
  page.rungs.some((rung) => rung.user === whom && rung.answer === 'cannot')

function severityOf(state: State, settings: Settings): string {
  return severityInFull(state.severity, settings.severities)
}

function whereOf(state: State): string {
  if (state.channel) return channel(state.channel.id)
  return `no channel yet (${plain(state.channelRefused ?? 'it is being opened')}); I will tell you where to talk`
}

/** Says why this person is paged, and why now. */
function reason(page: Page, whom: string): string {
  if (page.for === 'help') {
    const why = page.why ? `: ${plain(page.why)}` : '.'
    return `${page.by ? user(page.by) : 'Somebody'} asks for your help${why}`
  }
  const at = page.rungs.findIndex((each) => each.user === whom && each.medium === 'slack')
  const before = page.rungs.slice(0, Math.max(0, at))
  if (before.length === 0) {
    return page.why
      ? `There is no IMOC yet. You are paged because ${plain(page.why)}.`
      : 'There is no IMOC yet, and you are on call.'
  }
  return `There is no IMOC yet. Paged before you: ${pagedPeople({ ...page, rungs: before })}.`
}

function whatFollows(page: Page, rung: Rung | undefined, settings: Settings): string {
  const comes =
    page.for === 'imoc'
      ? 'Press "Acknowledge" to become the IMOC. imoc then sends you a checklist.'
      : 'Press "Acknowledge" to tell them that you are coming.'
  const all = page.for === 'imoc' ? ' Everyone on the escalation list has been paged.' : ''
  if (page.exhausted) return `${comes}${all} You can still acknowledge.`
  const last = page.rungs.at(-1)
  if (rung === undefined || last?.rung !== rung.rung) return `${comes} imoc has paged other people since then.`
  const until = moment(after(rung.at, minutes(settings.paging.answer_within_minutes)), '{time}')
  return page.for === 'imoc'
    ? `${comes} If you do not answer by ${until}, imoc pages the next person. If you cannot come, press "Cannot": imoc pages the next person immediately.`
    : `${comes} If you do not answer by ${until}, imoc asks you once more, or tells them. If you cannot come, press "Cannot": imoc tells them immediately.`
}

/** Shows the first checklist, so that people can read it while they get up. */
function toRead({ checklists }: Settings): KnownBlock[] {
  const list = checklists.find((each) => each.role === 'imoc' && each.when.includes('on-taking-role'))
  if (!list) return []
  return [section(`*Read this while you get up:*\n${list.items.map((item) => `• ${plain(item.text)}`).join('\n')}`)]
}

function outcome(state: State, page: Page, whom: string): string {
  if (page.for === 'imoc' && state.imoc) {
    return state.imoc.user === whom
      ? ':white_check_mark: You have acknowledged it. Your checklist is in a separate message.'
      : `:white_check_mark: ${user(state.imoc.user)} is the IMOC. Nobody else needs to come.`
  }
  if (page.over === 'acknowledged')
    return ':white_check_mark: You have acknowledged it; thank you. In its channel, `/incident catchup` tells the story so far.'
  return isOver(state.status)
    ? `INC-${state.number} is ${state.status}. Nobody needs to come any more.`
    : 'Nobody needs to come any more.'
}

const nameOf = ({ user: id, who }: Rung): string => (id ? user(id) : plain(who))

/** Lists everyone who was paged, each once, with their answer: "@mira (not available), @jonas". */
export function pagedPeople(page: Page): string {
  const names = page.rungs.map((rung) => `${nameOf(rung)}${saidOf(rung)}`)
  return [...new Set(names)].join(', ')
}

/** Shows on the card who is being paged and since when, or that nobody came. */
export function cardBlocks(state: State): KnownBlock[] {
  // If a page found nobody, the next page for an IMOC says so.
  const last = state.pages.findLast((page) => page.for === 'imoc')
  return state.pages
    .filter((page) => isOpen(state, page) && (page.for === 'help' || page === last))
    .map((page) => {
      const line = page.rungs.map(rungLine).join(' · ')
      if (page.for === 'help') {
        return context(`:pager: *Asked for help:* ${line}${page.exhausted ? '. Nobody has come.' : ''}`)
      }
      return page.exhausted
        ? section(
            `:rotating_light: *Nobody has acknowledged.* ${line}\nTo take over, press "I am IMOC" or type \`/incident imoc me\`.`,
          )
        : section(`:pager: *Paging an IMOC:* ${line}. Nobody has acknowledged yet.`)
    })
}

function rungLine(rung: Rung): string {
  return `${nameOf(rung)} ${byMedium(rung.medium)} since ${moment(rung.at, '{time}')}${saidOf(rung)}`
}

const saidOf = ({ answer, gone }: Rung): string =>
  answer === 'cannot' ? ' (not available)' : gone ? ' (has left)' : ''

/** Shows the same two buttons on the App Home of a person who is being paged. */
export function homeBlocks(whom: string, states: readonly State[]): KnownBlock[] {
  return states.flatMap((state) => {
    const theirs = state.pages.filter((page) => isOpen(state, page) && page.rungs.some((rung) => rung.user === whom))
    const text = `:pager: *You are paged: INC-${state.number} · ${plain(state.title)}*, ${whereOf(state)}`
    return theirs.flatMap((page) => [section(`${text}\n${reason(page, whom)}`), answerButtons(state, page, whom)])
  })
}

/** This text is posted once in the channel, when nobody is left to page. */
export function exhaustedWords(page: Page): string {
  return `:rotating_light: *Nobody has acknowledged*: ${pagedPeople(page)}. \`/incident imoc me\` takes over; \`/incident imoc call\` pages them again.`
}

/** Notifies the person who asked one person to come of that person's answer. */
export function helpAnswer(state: State, page: Page): string {
  const [first] = page.rungs
  const who = first ? nameOf(first) : 'Nobody'
  const where = state.channel ? channel(state.channel.id) : `INC-${state.number}`
  if (page.over === 'acknowledged') return `${who} has acknowledged and is coming to ${where}.`
  if (page.rungs.some((rung) => rung.answer === 'cannot')) return `${who} cannot come to ${where}. Ask somebody else?`
  if (first?.gone) return `${who} has left and cannot come to ${where}. Ask somebody else?`
  const ways = [...new Set(page.rungs.map((rung) => byMedium(rung.medium)))].join(' and ')
  return `${who} has not answered the page for ${where} (${ways}). Their page stays open. Ask somebody else in the meantime.`
}

const letsIn = (whom: string): string =>
  `${user(whom)} is not in this private incident; paging them lets them in. Until they acknowledge, they see only that they are needed.`

/** Asks for confirmation before somebody is paged into a private incident. */
export function letInReply(incidentId: string, whom: string, why: string | null): Reply {
  const press = button(letInPress, 'Page them', { incidentId, whom, why }, 'primary')
  return { text: letsIn(whom), blocks: [section(letsIn(whom)), actions(press)] }
}

/** `lets`: the form was sent for a person who is not in the private incident. If it is sent again for the same person, they are paged. */
export function helpModal(incidentId: string, asked?: { lets: string; why: string | null }): ModalView {
  const memory = { incidentId, ...(asked ? { lets: asked.lets } : {}) }
  return modal(helpForm, memory, {
    ...{ title: 'Page somebody', submit: asked ? 'Page them' : 'Page' },
    blocks: [
      ...(asked ? [section(letsIn(asked.lets))] : []),
      person({ id: 'person', label: 'Whom?', chosen: asked?.lets }),
      words({
        id: 'why',
        label: 'What for?',
        optional: true,
        limit: whyLimit,
        placeholder: 'The replica will not sync',
        value: asked?.why ?? undefined,
      }),
    ],
  })
}
