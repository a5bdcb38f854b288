import type { ModalView } from '@slack/types'
import { openItems } from '../../incident/lists/runs.ts'
import type { ChecklistRun } from '../../incident/state/index.ts'
import { option } from '../../slack/blocks.ts'
import { menu, modal, radio, words } from '../../slack/forms.ts'
import { allOpen } from './rules.ts'

/** For what a tick box cannot say. */
export function asideModal(incidentId: string, run: ChecklistRun): ModalView {
  const items = run.items.map((item) => option(item.id, item.text))
  const all = openItems(run).length > 1 ? [option(allOpen, 'All that is still open')] : []
  return modal({
    ...{ callback: 'checklist-skip', metadata: JSON.stringify({ incidentId, run: run.run }) },
    ...{ title: 'Skip or reopen an item', submit: 'Save' },
    blocks: [
      menu({ id: 'item', label: 'Which item?', options: [...items, ...all] }),
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
