import type { InputBlock, KnownBlock } from '@slack/types'
import { levelWords } from '../../../incident/wording.ts'
import { option } from '../../../slack/blocks.ts'
import { box, dateAndTime, menu, words } from '../../../slack/forms.ts'
import type { FeatureContext } from '../../context.ts'
import type { StatusPageSays } from '../status-page-says.ts'
import type { Filled } from './filled.ts'
import { levelField } from './level-field.ts'
import { levelNames, limits } from './rules.ts'

/** The fields for the status page: its headline, the level of each component, and since when. */
export function statusPageFields(
  filled: Filled,
  page: StatusPageSays | null,
  { settings, statusPages }: Pick<FeatureContext, 'settings' | 'statusPages'>,
): KnownBlock[] {
  const { components } = settings.statusPage
  const own = components.filter(({ id }) => id in filled.levels)
  const others = components.filter(({ id }) => !(id in filled.levels)).map(({ id, name }) => option(id, name))
  const affected = others.filter((each) => filled.affected.some((id) => id === each.value))
  const levels = Object.entries(levelNames).map(([id, name]) => option(id, name))
  const affects: KnownBlock[] = [
    {
      type: 'input',
      block_id: 'components',
      optional: true,
      label: { type: 'plain_text', text: `What ${own.length ? 'else ' : ''}is affected? (public)` },
      element: {
        type: 'multi_static_select',
        action_id: 'components',
        options: others,
        ...(affected.length ? { initial_options: affected } : {}),
      },
    },
    menu({
      ...{
        id: 'level',
        label: 'How severe is it? (public)',
        optional: true,
        chosen: filled.level,
        placeholder: 'Choose',
      },
      options: levels,
    }),
  ]
  return [
    words({
      ...{
        id: 'headline',
        label: 'Headline on the status page (public)',
        value: filled.headline,
        limit: limits.headline,
      },
      ...{ optional: true, hint: "Use words that customers understand. It starts as the incident's title." },
    }),
    ...own.map(({ id, name }) =>
      menu({
        ...{ id: levelField(id), label: `${name} (public)`, optional: true, chosen: filled.levels[id] ?? null },
        ...{
          hint: `The status page says “${levelWords[page?.levels[id] ?? 'operational']}” now.`,
          placeholder: 'Choose',
        },
        options: levels,
      }),
    ),
    ...(others.length ? affects : []),
    began(filled.began),
    ...(statusPages.some((page) => page.mails)
      ? [
          box({
            ...{ id: 'notify', label: "Mail the status page's subscribers?", value: 'notify' },
            says: 'Yes, mail them',
          }),
        ]
      : []),
  ]
}

function began(at: string | null): InputBlock {
  return dateAndTime({
    id: 'began',
    optional: true,
    label: 'When did it begin? (public)',
    hint: 'In your own time zone. If you leave it empty, the page shows when the incident was first reported.',
    at: at === null ? null : new Date(at),
  })
}
