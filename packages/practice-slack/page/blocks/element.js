import { html } from '../html.js'
import { Button } from './button.js'
import { Checkboxes, Radios } from './choices.js'
import { Feedback, IconButton } from './feedback.js'
import { SmallImage } from './image.js'
import { MultiSelect } from './multi-select.js'
import { Overflow } from './overflow.js'
import { DateField, MomentField, TimeField } from './pickers.js'
import { OptionSelect, PlaceSelect } from './selects.js'
import { TextField } from './text-field.js'

const elements = {
  button: Button,
  workflow_button: Button,
  feedback_buttons: Feedback,
  icon_button: IconButton,
  overflow: Overflow,
  static_select: OptionSelect,
  users_select: PlaceSelect,
  channels_select: PlaceSelect,
  conversations_select: PlaceSelect,
  multi_static_select: MultiSelect,
  multi_users_select: MultiSelect,
  multi_channels_select: MultiSelect,
  multi_conversations_select: MultiSelect,
  checkboxes: Checkboxes,
  radio_buttons: Radios,
  datepicker: DateField,
  timepicker: TimeField,
  datetimepicker: MomentField,
  plain_text_input: TextField,
  number_input: TextField,
  email_text_input: TextField,
  url_text_input: TextField,
  rich_text_input: TextField,
}

/** One interactive element; which one is looked up by its type. */
export function Element(props) {
  const { element } = props
  if (element.type === 'image') return html`<${SmallImage} image=${element} />`
  const Drawn = elements[element.type]
  if (!Drawn)
    return html`<span class="unknown">An element of type “${element.type}”, which this page does not draw.</span>`
  return html`<${Drawn} ...${props} />`
}
