import { withoutControls } from '../incident/visible.ts'

/** Prints for people at a terminal. Nothing in the text can control the terminal, or make it show other words than the text has. */
export function say(text: string, to: NodeJS.WritableStream): void {
  to.write(`${withoutControls(text)}\n`)
}
