/** What an element holds before anybody touched it, in the shape of Slack's state values. */
export function initialOf(element) {
  const find = initials[element.type]
  return find ? find(element) : {}
}

const options = (e) => ({ selected_options: e.initial_options ?? [] })
const option = (e) => ({ selected_option: e.initial_option ?? null })
const text = (e) => ({ value: e.initial_value ?? null })

const initials = {
  plain_text_input: text,
  number_input: text,
  email_text_input: text,
  url_text_input: text,
  rich_text_input: (e) => ({ rich_text_value: e.initial_value ?? null }),
  static_select: option,
  radio_buttons: option,
  checkboxes: options,
  multi_static_select: options,
  users_select: (e) => ({ selected_user: e.initial_user ?? null }),
  channels_select: (e) => ({ selected_channel: e.initial_channel ?? null }),
  conversations_select: (e) => ({ selected_conversation: e.initial_conversation ?? null }),
  multi_users_select: (e) => ({ selected_users: e.initial_users ?? [] }),
  multi_channels_select: (e) => ({ selected_channels: e.initial_channels ?? [] }),
  multi_conversations_select: (e) => ({ selected_conversations: e.initial_conversations ?? [] }),
  datepicker: (e) => ({ selected_date: e.initial_date ?? null }),
  timepicker: (e) => ({ selected_time: e.initial_time ?? null }),
  datetimepicker: (e) => ({ selected_date_time: e.initial_date_time ?? null }),
}
