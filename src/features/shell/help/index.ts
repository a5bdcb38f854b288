import { actions, button, section } from '../../../slack/blocks.ts'
import { modal } from '../../../slack/forms.ts'
import type { FeatureOf } from '../../feature.ts'
import { onAction, onSubmit } from '../../handlers.ts'
import { openDeclare } from '../../lifecycle/actions.ts'
import { openHelp } from '../actions.ts'
import { helpForm } from './actions.ts'
import { helpBlocks } from './view.ts'

/** Shows what to do, by situation. */
export const helpFeature: FeatureOf<'help'> = {
  name: 'help',

  commands: {
    help: async () => {
      const text = 'Which of these is you?'
      const declare = actions(button(openDeclare, 'Declare an incident', 'help', 'primary'))
      return { text, blocks: [declare, section(text), ...helpBlocks()] }
    },
  },

  actions: [
    onAction(openHelp, async ({ triggerId }, ctx) => {
      const view = modal(helpForm, '', { title: 'What can I do here?', submit: 'Thanks', blocks: helpBlocks() })
      await ctx.slack.openView(triggerId, view)
      return null
    }),
  ],

  views: [onSubmit(helpForm, async () => ({ close: true }))],
}
