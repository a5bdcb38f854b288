import { inPlainText, peopleIn, type Sentence } from '../../incident/sentence.ts'
import type { FeatureContext } from '../context.ts'

/** Shows a rule's sentence in a form, whose errors are plain text: people are shown by their names. */
export async function inForm(said: Sentence, { people }: Pick<FeatureContext, 'people'>): Promise<string> {
  const named = peopleIn(said)
  return inPlainText(said, named.length ? await people.names(named) : new Map())
}
