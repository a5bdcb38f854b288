import { mayTell } from '../../../incident/access/visibility.ts'
import { publish, tellStatusPages } from '../../../incident/updates/effects.ts'
import type { FeatureOf } from '../../feature.ts'
import { onEffect } from '../../handlers.ts'

import { onPublish, onTellStatusPages } from './effects.ts'

/** Publishes the public text on every status page, each by an effect of its own. */
export const statusPageFeature: FeatureOf<'status-page'> = {
  name: 'status-page',

  effects: [onEffect(tellStatusPages, onTellStatusPages), onEffect(publish, onPublish)],

  reactions: {
    'update-written': (fact, state) => {
      const { audiences, id } = fact.data
      if (!audiences.includes('status-page') || !mayTell(state, 'status-page')) return []
      return [tellStatusPages({ name: `tell:${id}:status-pages`, data: { id } })]
    },
  },
}
