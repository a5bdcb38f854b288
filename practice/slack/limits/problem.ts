/** One thing that Slack would refuse, with a JSON pointer to where it stands. */
export type Problem = { message: string; pointer: string }

export function problemText({ message, pointer }: Problem): string {
  return `${message} [json-pointer:${pointer}]`
}
