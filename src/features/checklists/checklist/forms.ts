import type { ModalView } from '@slack/types'
import { openItems } from '../../../incident/checklists/runs.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import { option, section } from '../../../slack/blocks.ts'
import { boxes, menu, modal, radio, words } from '../../../slack/forms.ts'
import { allForm, skipForm } from './actions.ts'
import { itemLine } from './item-lines.ts'
import { allOpen, drawn } from './rules.ts'

/** The form for what a tick box cannot say, about all lists that a person has. The list whose button was pressed comes first. */
export function asideModal(incidentId: string, runs: readonly ChecklistRun[]): ModalView {
  const [own] = runs
  const value = (run: ChecklistRun, item: string) => (run === own ? item : `${run.run}/${item}`)
  const items = runs.flatMap((run) => run.items.map((item) => option(value(run, item.id), item.text)))
  const all = runs
    .filter((run) => openItems(run).length > 1)
    .map((run) => option(value(run, allOpen), runs.length > 1 ? `All open items of ${run.title}` : 'All open items'))
  return modal(
    skipForm,
    { incidentId, run: own?.run ?? '' },
    {
      ...{ title: 'Skip or reopen an item', submit: 'Save' },
      blocks: [
        menu({ id: 'item', label: 'Which item?', options: [...items, ...all] }),
        radio({
          ...{ id: 'state', label: 'What about it?' },
          options: [
            option('skipped', 'Skipped: we decided not to'),
            option('not-applicable', 'Does not apply here'),
            option('open', 'Reopen'),
          ],
        }),
        words({ id: 'why', label: 'Reason (needed to skip)', optional: true, limit: 200 }),
      ],
    },
  )
}

/** Returns which item of which list the first form is about. */
export function itemMeant(own: string, chosen: string): { run: string; item: string } {
  const [item = '', run] = chosen.split('/').reverse()
  return { run: run ?? own, item }
}

/** Shows every list that a person has in full, with a box for each item. */
export function allModal(incidentId: string, runs: readonly ChecklistRun[]): ModalView {
  const boxed = runs.map((run) => ({ run, items: run.items.filter(isBox) }))
  const metadata = { incidentId, runs: boxed.map(({ run, items }) => ({ run: run.run, drawn: drawn(run, items) })) }
  return modal(allForm, metadata, {
    ...{ title: 'All items', submit: 'Save' },
    blocks: boxed.flatMap(({ run, items }) => {
      const others = run.items.filter((item) => !items.includes(item))
      return [
        ...(items.length
          ? [
              boxes({
                ...{ id: run.run, label: run.title, optional: true },
                options: items.map((item) => option(item.id, item.text)),
                ticked: items.flatMap((item) => (item.state === 'done' ? [item.id] : [])),
              }),
            ]
          : [section(`*${run.title}*`)]),
        ...(others.length ? [section(others.map(itemLine).join('\n'))] : []),
      ]
    }),
  })
}

const isBox = ({ answers, state }: ChecklistRun['items'][number]) => !answers && (state === 'open' || state === 'done')
