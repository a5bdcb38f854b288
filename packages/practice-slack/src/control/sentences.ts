import { ControlError, SlackError } from '../slack-error.ts'

const sentences: Record<string, string> = {
  already_disabled: 'The user group is disabled already.',
  already_enabled: 'The user group is in use already.',
  already_archived: 'The channel is archived already.',
  already_in_channel: 'They are in the channel already.',
  already_pinned: 'The message is pinned already.',
  already_reacted: 'They put that reaction there already.',
  cant_archive_general: 'The general channel cannot be archived.',
  cant_delete_general: 'The general channel cannot be deleted.',
  channel_type_not_supported: 'Only a public channel can be made private.',
  edit_window_closed: 'It is too late to edit that: the workspace allows it for some minutes only.',
  handle_already_exists: 'A person, a channel or a user group has that handle already: choose another one.',
  is_archived: 'The channel is archived: unarchive it first.',
  name_already_exists: 'There is a user group of that name already: choose another name.',
  name_taken: 'There is a channel of that name already, perhaps an archived one: choose another name.',
  no_pin: 'The message is not pinned.',
  no_reaction: 'They did not put that reaction there.',
  no_users_provided: 'A user group keeps at least one member: name one, or disable the group.',
  not_archived: 'The channel is not archived.',
  not_in_channel: 'They are not in that channel: join it first.',
  thread_not_found: 'There is no message with that thread_ts to reply to.',
  too_long: 'That is too long: 250 characters are the most.',
}

/** An error of a control verb as a sentence for the caller; undefined if the error is unexpected. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ControlError) return error.message
  if (!(error instanceof SlackError)) return undefined
  if (sentences[error.code]) return sentences[error.code]
  if (error.code.startsWith('invalid_name')) {
    return 'A channel name has at most 80 small letters, digits, dashes and underscores.'
  }
  return `Slack refuses with ${error.code}.`
}
