import { checkView } from '../../src/limits/index.ts'
import {
  accessory,
  button,
  chars,
  home,
  input,
  items,
  modal,
  option,
  options,
  plain,
  type Row,
  select,
  text,
  times,
  title,
  value,
  x,
} from './rows.ts'

const buttonElement = '/blocks/0/accessory'
const first = `${buttonElement}/options/0`
const element = '/view/blocks/0/element'
const only = (more: object) => accessory(select({ options: [option(1, more)] }))
const boxes = (type: string) => (n: number) => accessory({ type, options: options(n) })
const confirm = (more: object) => accessory(button({ confirm: { text: plain(2), ...more } }))
const typed = (more: object) => input({ type: 'plain_text_input', ...more })
const groups = (n: number, of = 1) =>
  accessory({ type: 'static_select', option_groups: times(n, () => ({ label: plain(2), options: options(of) })) })
/** A modal of exactly n bytes. */
const bytes = (n: number) => {
  const of = (sizes: number[]) => ({
    type: 'modal',
    title,
    blocks: sizes.map((size) => ({ type: 'section', text: { type: 'mrkdwn', text: x(size) } })),
  })
  const rest = n - JSON.stringify(of(times(90, () => 0))).length
  const each = Math.floor(rest / 90)
  return checkView(of(times(90, (i) => (i === 0 ? rest - 89 * each : each))))
}

export const elementRows: Row[] = [
  chars('action_id', 255, `${buttonElement}/action_id`, (n) => accessory(button({ action_id: x(n) }))),
  text('button text', 75, `${buttonElement}/text`, (n) => accessory(button({ text: plain(n) }))),
  chars('button value', 2000, `${buttonElement}/value`, (n) => accessory(button({ value: x(n) }))),
  chars('button url', 3000, `${buttonElement}/url`, (n) => accessory(button({ url: x(n) }))),
  chars('accessibility_label', 75, `${buttonElement}/accessibility_label`, (n) =>
    accessory(button({ accessibility_label: x(n) })),
  ),
  text('option text', 75, `${first}/text`, (n) => only({ text: plain(n) })),
  { ...chars('option value', 75, `${first}/value`, (n) => only({ value: x(n) })), least: 1, leastRule: 'min-length' },
  text('option description', 75, `${first}/description`, (n) => only({ description: plain(n) })),
  chars('option url', 3000, `${first}/url`, (n) => only({ url: x(n) })),
  items('select options', 100, `${buttonElement}/options`, (n) => accessory(select({ options: options(n) })), 1),
  items('multi select options', 100, `${buttonElement}/options`, boxes('multi_static_select'), 1),
  items('select groups', 100, `${buttonElement}/option_groups`, (n) => groups(n), 1),
  items('options of a group', 100, `${buttonElement}/option_groups/0/options`, (n) => groups(1, n), 1),
  text('group label', 75, `${buttonElement}/option_groups/0/label`, (n) =>
    accessory({ type: 'static_select', option_groups: [{ label: plain(n), options: options(1) }] }),
  ),
  items('checkboxes', 10, `${buttonElement}/options`, boxes('checkboxes'), 1),
  items('radio buttons', 10, `${buttonElement}/options`, boxes('radio_buttons'), 1),
  items('overflow', 5, `${buttonElement}/options`, boxes('overflow'), 2),
  text('placeholder', 150, `${buttonElement}/placeholder`, (n) => accessory(select({ placeholder: plain(n) }))),
  text('confirm title', 100, `${buttonElement}/confirm/title`, (n) => confirm({ title: plain(n) })),
  text('confirm text', 300, `${buttonElement}/confirm/text`, (n) => confirm({ text: plain(n) })),
  text('confirm button', 30, `${buttonElement}/confirm/confirm`, (n) => confirm({ confirm: plain(n) })),
  text('deny button', 30, `${buttonElement}/confirm/deny`, (n) => confirm({ deny: plain(n) })),
  value('min_length', [0, 3000], `${element}/min_length`, (min_length) => typed({ min_length })),
  value('max_length', [1, 3000], `${element}/max_length`, (max_length) => typed({ max_length })),
  chars('initial_value', 3000, `${element}/initial_value`, (n) => typed({ initial_value: x(n) })),
  value('max_files', [1, 10], `${element}/max_files`, (max_files) => input({ type: 'file_input', max_files })),
  text('modal title', 24, '/view/title', (n) => modal({ title: plain(n) })),
  text('modal submit', 24, '/view/submit', (n) => modal({ submit: plain(n) })),
  text('modal close', 24, '/view/close', (n) => modal({ close: plain(n) })),
  chars('private_metadata of a modal', 3000, '/view/private_metadata', (n) => modal({ private_metadata: x(n) })),
  chars('private_metadata of a home', 3000, '/view/private_metadata', (n) => home({ private_metadata: x(n) })),
  chars('callback_id', 255, '/view/callback_id', (n) => modal({ callback_id: x(n) })),
  chars('external_id', 255, '/view/external_id', (n) => modal({ external_id: x(n) })),
  { what: 'bytes of a view', most: 250_000, at: '/view', rule: 'max-bytes', check: bytes, least: 249_000 },
]
