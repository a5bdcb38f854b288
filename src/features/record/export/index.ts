import { exportFiles } from '../../../incident/export/files.ts'
import { link } from '../../../slack/mrkdwn.ts'
import { inIncident } from '../../commands/in-incident.ts'
import type { FeatureOf } from '../../feature.ts'
import { onlyYours } from '../../posts/only-yours.ts'

/** Leads to the page where an incident is downloaded; the files are made there (`src/web/export`). */
export const exportFeature: FeatureOf<'export'> = {
  name: 'export',

  commands: {
    export: (input, ctx) =>
      inIncident(input, ctx, async ({ state }) => {
        const own = await ctx.ownLink(input.user, state, 'export')
        const files = exportFiles.map((file) => link(ctx.exportAddress(state, file), file))
        return {
          text: `${link(own, `Exports of INC-${state.number}`)} (${onlyYours})\nIf you are signed in already: ${files.join(' · ')}\nEach download is put into the audit.`,
        }
      }),
  },
}
