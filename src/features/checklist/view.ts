import type { ActionsBlock, Checkboxes, KnownBlock, ModalView, MrkdwnOption } from '@slack/types'
import type { ChecklistRun, State } from '../../incident/state/index.ts'
import { isOver } from '../../incident/status.ts'
import { actions, button, context, header, option, section } from '../../slack/blocks.ts'
import type { Message } from '../../slack/calls.ts'
import { menu, modal, radio, words } from '../../slack/forms.ts'
import { channel, cut, link, plain, user } from '../../slack/mrkdwn.ts'
import type { Links } from '../house.ts'

type Item = ChecklistRun['items'][number]

/** The list as its holder has it in their DM: tick boxes while it is theirs, a record afterwards. */
export function checklistMessage(input: {
  state: State
  run: ChecklistRun
  description: string
  links: Links
}): Message {
  const { state, run, description, links } = input
  const theirs = state.imoc?.user === run.user && !isOver(state.status)
  const where = state.channel
    ? `in ${channel(state.channel.id)}`
    : '(no channel yet: my other message says where to talk)'
  const text = `You are IMOC of INC-${state.number}: ${plain(state.title)}`
  return {
    text,
    blocks: [
      header(run.title),
      section(`*INC-${state.number} · ${plain(state.title)}* ${where}\n${plain(description)}`),
      ...(theirs ? openBlocks(run, state.id) : [section(summary(run)), context(whyClosed(state))]),
      context(
        `${link(links.timeline, 'Timeline')} · ${link(links.writeUp, 'Write-up')} · \`/incident help\` in the channel`,
      ),
    ],
  }
}

function openBlocks(run: ChecklistRun, incidentId: string): KnownBlock[] {
  const boxes = run.items.filter((item) => item.state === 'open' || item.state === 'done')
  const aside = run.items.filter((item) => item.state === 'skipped' || item.state === 'not-applicable')
  if (run.items.length === 0) return [section('Nothing is left open of the first list.')]
  const later = { ...button('checklist-skip', 'Skip, or does not apply…', `${incidentId}|${run.run}`) }
  return [
    ...(boxes.length ? [tickBoxes(run, boxes, incidentId)] : []),
    ...(aside.length ? [section(aside.map(asideLine).join('\n'))] : []),
    actions(later),
  ]
}

function tickBoxes(run: ChecklistRun, items: Item[], incidentId: string): ActionsBlock {
  const options = items.map(
    (item): MrkdwnOption => ({
      value: item.id,
      text: {
        type: 'mrkdwn' as const,
        text: cut(item.state === 'done' ? `~${plain(item.text)}~` : `*${plain(item.text)}*`, 75),
      },
      ...(item.hint && item.state === 'open'
        ? { description: { type: 'plain_text' as const, text: cut(item.hint, 75) } }
        : {}),
    }),
  )
  const done = options.filter((each) => items.some((item) => item.id === each.value && item.state === 'done'))
  const element: Checkboxes = {
    type: 'checkboxes',
    action_id: 'checklist-tick',
    options,
    ...(done.length ? { initial_options: done } : {}),
  }
  return { type: 'actions', block_id: `checklist|${incidentId}|${run.run}|${stamp(run)}`, elements: [element] }
}

/** A block keeps the ticks a person sees until its id changes, so each state of the list has an id of its own. */
function stamp(run: ChecklistRun): string {
  return run.items.map((item) => item.state.charAt(0)).join('')
}

function whyClosed(state: State): string {
  if (isOver(state.status)) return `INC-${state.number} is ${state.status}.`
  return state.imoc ? `${user(state.imoc.user)} is IMOC now and has what is open.` : ''
}

const marks = { open: '☐', done: '☑', skipped: '⤼', 'not-applicable': '–' } as const

/** For everyone: what the IMOC has done, read-only, in the card's thread. */
export function mirrorMessage(run: ChecklistRun): Message {
  const text = `Checklist of ${user(run.user)}: ${run.title}`
  return { text, blocks: [section(`*${plain(run.title)}* (${user(run.user)})\n${summary(run)}`)] }
}

function summary(run: ChecklistRun): string {
  return (
    run.items.map((item) => (item.why ? asideLine(item) : `${marks[item.state]} ${plain(item.text)}`)).join('\n') ||
    'Nothing was left open.'
  )
}

function asideLine(item: Item): string {
  const why = item.why ? `: ${plain(item.why)}` : ''
  return `${marks[item.state]} ${plain(item.text)} _(${item.state === 'skipped' ? 'skipped' : 'does not apply'}${why})_`
}

/** For what a tick box cannot say. */
export function skipModal(incidentId: string, run: ChecklistRun): ModalView {
  return modal({
    ...{ callback: 'checklist-skip', metadata: JSON.stringify({ incidentId, run: run.run }) },
    ...{ title: 'Not this one', submit: 'Save' },
    blocks: [
      menu({ id: 'item', label: 'Which item?', options: run.items.map((item) => option(item.id, item.text)) }),
      radio({
        ...{ id: 'state', label: 'What about it?' },
        options: [
          option('skipped', 'Skipped: we decided not to'),
          option('not-applicable', 'Does not apply here'),
          option('open', 'Open again'),
        ],
      }),
      words({ id: 'why', label: 'Why? One word is enough', optional: true, limit: 200 }),
    ],
  })
}
