import type { FeatureOf } from '../../feature.ts'
import { onSubmit } from '../../handlers.ts'
import { tagsForm } from './actions.ts'
import { openOnMessage, sendForm } from './form.ts'
import { tagList } from './view.ts'

/** What people say that a line of the timeline was. */
export const tagsFeature: FeatureOf<'tags'> = {
  name: 'tags',

  commands: { tags: async (_, { settings }) => tagList(settings.tags) },
  shortcuts: { 'tag-message': openOnMessage },
  views: [onSubmit(tagsForm, sendForm)],
}
