import { mayTell } from '../../../incident/access/gate.ts'
import type { Feature } from '../../feature.ts'
import { publish, tellStatusPages } from './effects.ts'

/** Public words go to every status page there is, each by an effect of its own. */
export const statusPageFeature: Feature = {
  name: 'status-page',

  effects: { 'tell-status-pages': tellStatusPages, publish },

  reactions: {
    'update-written': (fact, state) => {
      const { audiences, id } = fact.data
      if (!audiences.includes('status-page') || !mayTell(state, 'status-page')) return []
      return [{ kind: 'tell-status-pages', name: `tell:${id}:status-pages`, data: { id } }]
    },
  },
}
