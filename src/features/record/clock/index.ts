import type { FeatureOf } from '../../feature.ts'
import { onAction, onSubmit } from '../../handlers.ts'
import { clockForm, openClock } from './actions.ts'
import { clockCommand, openForm, sendForm } from './commands.ts'

/** When the impact started, was noticed, mitigated and so on: what facts say, and what people set. */
export const clockFeature: FeatureOf<'clock'> = {
  name: 'clock',
  commands: { clock: clockCommand },
  actions: [onAction(openClock, openForm)],
  views: [onSubmit(clockForm, sendForm)],
}
