import { withoutControls } from '../incident/visible.ts'

/** Prints for people at a terminal: nothing in it steers the terminal, or shows other words than are there. */
export function say(text: string, to: NodeJS.WritableStream): void {
  to.write(`${withoutControls(text)}\n`)
}
