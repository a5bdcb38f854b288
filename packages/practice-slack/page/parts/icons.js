import { html } from '../html.js'

/** Line drawings on a 20 by 20 field; they never carry a meaning alone, the button beside them is named. */
const paths = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  pin: 'M8 3h4l-.6 5.2 2.6 2.3v1.5H6v-1.5l2.6-2.3zM10 12v5',
  smile: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7 12c1.4 2 4.6 2 6 0M7.5 8h.01M12.5 8h.01',
  reply: 'M3 4h14v9.5h-7L6 17v-3.5H3z',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  close: 'M5 5l10 10M15 5 5 15',
  send: 'M3 16.5 17.5 10 3 3.5 5 10zM5 10h6',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  bolt: 'M11 2.5 4.5 11.5H9.5L8.5 17.5 15.5 8.5H10.5z',
  down: 'M5 7.5l5 5 5-5',
  back: 'M12.5 5l-5 5 5 5',
  check: 'M4 10.5l4 4 8-9',
  clock: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6v4.5l3 2',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5M13 4a3 3 0 0 1 0 5.5M15 12.3c1.8.600 3 2 3 4.2',
  wave: 'M2 10h3l2.5-6 5 12L15 10h3',
  clip: 'M15.5 9.500 9.600 15.400a3.300 3.300 0 0 1-4.700-4.700l6.600-6.600a2.200 2.200 0 0 1 3.100 3.100l-6.500 6.500a1.100 1.100 0 0 1-1.600-1.600l5.500-5.400',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15',
}

export const Icon = ({ name }) =>
  html`<svg class=${name === 'more' ? 'icon more' : 'icon'} viewBox="0 0 20 20" aria-hidden="true"><path d=${paths[name]} /></svg>`
