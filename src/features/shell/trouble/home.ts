import { context } from '../../../slack/blocks.ts'
import { code } from '../../../slack/mrkdwn.ts'
import { adviceOn } from '../../../slack/refusal-advice.ts'
import type { HomePart } from '../../feature.ts'
import { titledPlace } from '../../posts/titled-place.ts'

/** How many lines the App Home has about what Slack refuses until somebody fixes it, in the open incidents that this person may see. */
const most = 5

export const troubleHome: HomePart = ({ open }) =>
  open
    .flatMap(({ state }) =>
      state.troubles.flatMap(({ blocker, error }) =>
        blocker
          ? [
              context(
                `:no_entry: ${titledPlace(state)}: ${code(error)}. ${adviceOn(blocker.code)}, and everything that is waiting will then be done.`,
              ),
            ]
          : [],
      ),
    )
    .slice(0, most)
