import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { FactOf } from '../../../incident/facts.ts'
import type { State } from '../../../incident/state.ts'
import { button, context, option, section } from '../../../slack/blocks.ts'
import type { Message } from '../../../slack/calls.ts'
import { menu, modal, words } from '../../../slack/forms.ts'
import { beginning, moment, plainWithin, user } from '../../../slack/mrkdwn.ts'
import type { Begun } from '../../commands/values.ts'
import { decisionForm, openDecision } from './actions.ts'
import { limits } from './rules.ts'

/** Shows the whole decision in the channel. The five parts together stay below Slack's limit. */
export function decisionMessage({ data, actor, occurredAt }: FactOf<'decided'>): Message {
  const { number, what, options, givenUp, feared, unknown, reversible } = data
  const who = actor === null ? '' : ` by ${user(actor)}`
  const part = (name: string, text: string | null, limit: number): KnownBlock[] =>
    text === null ? [] : [section(`*${name}*\n${plainWithin(text, limit)}`)]
  return {
    text: `Decision ${number}: ${beginning(what, 150)}`,
    blocks: [
      section(`:scales: *Decision ${number}*${who}, ${moment(occurredAt, '{time}')}\n${plainWithin(what, 1_700)}`),
      ...part('Options', options, 2_300),
      ...part('Given up', givenUp, 1_500),
      ...part('Feared', feared, 1_500),
      ...part('Not known', unknown, 1_500),
      ...(reversible === null ? [] : [context(ways[reversible])]),
    ],
  }
}

const ways = {
  yes: ':leftwards_arrow_with_hook: It can be undone.',
  hard: ':warning: It is hard to undo.',
  no: ':no_entry: It cannot be undone.',
}

export const decideButton = ({ id }: State): Button => button(openDecision, 'Decide…', id)

/** Shows on the card the last two decisions and how many there are. */
export function lastBlocks({ decisions }: State): KnownBlock[] {
  if (decisions.length === 0) return []
  const lines = decisions.slice(-2).map(({ number, by, at, what }) => {
    const who = by === null ? '' : `${user(by)}, `
    return `${number}. ${beginning(what, 100)} (${who}${moment(at, '{time}')})`
  })
  const count = decisions.length > 2 ? ` (the last two of ${decisions.length})` : ''
  return [section([`:scales: *Decided*${count}`, ...lines].join('\n'))]
}

export const decidedInShort = ({ decisions: { length } }: State): string =>
  length ? `${length} ${length === 1 ? 'decision' : 'decisions'}` : ''

/** The form asks what was decided, and for as many reasons as there is time to write. */
export function decisionModal(memory: Begun, what: string): ModalView {
  const more = (id: 'options' | 'givenUp' | 'feared' | 'unknown', label: string, hint: string) =>
    words({ id, label, hint, limit: limits[id], lines: true, optional: true })
  return modal(decisionForm, memory, {
    ...{ title: 'Decide', submit: 'Say it' },
    blocks: [
      words({
        id: 'what',
        label: 'What is decided?',
        limit: limits.what,
        lines: true,
        value: what,
        focus: what === '',
      }),
      more('options', 'Which options were there?', 'Doing nothing is one.'),
      more(
        'givenUp',
        'What do we give up for it?',
        'Time, data, a feature, sleep. Afterwards nobody will remember that you considered it.',
      ),
      more('feared', 'What do we fear?', 'What it may make worse.'),
      more('unknown', 'What do we not know?', 'What you would like to know first, and cannot wait for.'),
      menu({
        ...{ id: 'reversible', label: 'Can it be undone?', optional: true },
        options: [option('yes', 'Yes'), option('hard', 'Yes, but it is hard'), option('no', 'No')],
      }),
      context('imoc posts it in the channel exactly as you write it. It cannot be changed afterwards.'),
    ],
  })
}
