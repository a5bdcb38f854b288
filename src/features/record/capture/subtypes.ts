/**
 * What imoc does with each subtype of message that Slack documents. `said`: somebody says something. `fact`: it reports something else that
 * belongs in the timeline. Any other text is the reason why the subtype is left out.
 */
const documented: Record<string, string> = {
  bot_message: 'said',
  file_share: 'said',
  me_message: 'said',
  thread_broadcast: 'said',
  reply_broadcast: 'said',
  file_comment: 'said',

  message_changed: 'fact',
  message_deleted: 'fact',
  tombstone: 'fact',
  channel_topic: 'fact',
  group_topic: 'fact',
  channel_purpose: 'fact',
  group_purpose: 'fact',
  huddle_thread: 'fact',

  channel_join: 'told by member_joined_channel, and found in the history',
  group_join: 'told by member_joined_channel, and found in the history',
  channel_leave: 'told by member_left_channel',
  group_leave: 'told by member_left_channel',
  channel_name: 'told by channel_rename',
  group_name: 'told by group_rename',
  channel_archive: 'told by channel_archive',
  group_archive: 'told by group_archive',
  channel_unarchive: 'told by channel_unarchive',
  group_unarchive: 'told by group_unarchive',
  pinned_item: 'told by pin_added',
  unpinned_item: 'told by pin_removed',
  file_mention: 'the message that names the file says it',
  document_mention: 'the canvas says it, and nobody said it in the channel',
  message_replied: 'the reply itself is told',
  bot_add: 'about an app, not about the incident',
  bot_remove: 'about an app, not about the incident',
  bot_enable: 'about an app, not about the incident',
  bot_disable: 'about an app, not about the incident',
  assistant_app_thread: 'stands only in direct messages with an app',
  channel_convert_to_private: 'about the channel, not about the incident',
  channel_convert_to_public: 'about the channel, not about the incident',
  channel_posting_permissions: 'about the channel, not about the incident',
  ekm_access_denied: 'holds no words: Slack may not read them itself',
  reminder_add: 'a reminder of one person; what it says is a message when it comes',
  joiner_notification: 'stands only in direct messages',
  sh_room_created: 'an older call; huddles are told by huddle_thread',
  sh_room_shared: 'an older call; huddles are told by huddle_thread',
}

/** Returns the decision about a subtype. One that Slack has not documented is left out. */
export function decidedOn(subtype: string | null | undefined): string {
  if (!subtype) return 'said'
  return Object.hasOwn(documented, subtype) ? (documented[subtype] ?? '') : 'not documented'
}
