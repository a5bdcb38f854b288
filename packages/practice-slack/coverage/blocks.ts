import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types'
import type { Coverage } from './coverage.ts'

type Element = ActionsBlockElement | ContextActionsBlockElement | InputBlockElement | SectionBlockAccessory

/** Blocks of Block Kit that @slack/types knows. */
export const blockCoverage: Record<KnownBlock['type'], Coverage> = {
  actions: true,
  alert: true,
  card: true,
  carousel: true,
  container: true,
  context: true,
  context_actions: true,
  data_table: true,
  divider: true,
  file: true,
  header: true,
  image: true,
  input: true,
  markdown: 'stays one block, where Slack makes several of it',
  plan: true,
  rich_text: true,
  section: true,
  table: true,
  task_card: true,
  video: 'its link is not looked at',
}

/** Elements that a block may hold. */
export const elementCoverage: Record<Element['type'], Coverage> = {
  button: true,
  checkboxes: true,
  channels_select: true,
  conversations_select: true,
  datepicker: true,
  datetimepicker: true,
  email_text_input: true,
  external_select: 'its limits hold; nobody is asked for options (block_suggestion)',
  feedback_buttons: true,
  file_input: true,
  icon_button: true,
  image: true,
  multi_channels_select: true,
  multi_conversations_select: true,
  multi_external_select: 'its limits hold; nobody is asked for options (block_suggestion)',
  multi_static_select: true,
  multi_users_select: true,
  number_input: true,
  overflow: true,
  plain_text_input: true,
  radio_buttons: true,
  rich_text_input: true,
  static_select: true,
  timepicker: true,
  url_text_input: true,
  users_select: true,
  workflow_button: 'its limits hold; no workflow runs',
}
