import { severitySaid, statusSaid, titleSaid } from '../../../incident/lifecycle/posts.ts'
import { severityInFull } from '../../../incident/lifecycle/severity.ts'
import { statusWord } from '../../../incident/wording.ts'
import { plain, user } from '../../../slack/mrkdwn.ts'
import { onPost } from '../../post.ts'
import { factOf, lineInChannel } from '../../posts/line.ts'

const because = (why: string | null) => (why ? `: ${plain(why)}` : '')
const sayer = ({ actor }: { actor: string | null }) => (actor ? user(actor) : 'imoc')

/** The messages in the channel about a change of title, status or severity. */
export const statusPosts = [
  onPost(
    titleSaid,
    lineInChannel(async (view) => {
      const fact = await factOf('retitled', view)
      return fact && { text: `This incident is called *${plain(fact.data.title)}* now, says ${sayer(fact)}` }
    }),
  ),
  onPost(
    statusSaid,
    lineInChannel(async (view) => {
      const fact = await factOf('status-changed', view)
      return fact && { text: `${statusWord(fact.data.to)}, says ${sayer(fact)}${because(fact.data.why)}` }
    }),
  ),
  onPost(
    severitySaid,
    lineInChannel(async (view) => {
      const fact = await factOf('severity-changed', view)
      if (!fact) return null
      const shown = severityInFull(fact.data.to, view.ctx.settings.severities)
      return { text: `Severity ${shown}, says ${sayer(fact)}${because(fact.data.why)}` }
    }),
  ),
]
