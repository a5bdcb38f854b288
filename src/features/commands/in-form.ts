import { inPlainText, peopleIn, type Sentence } from '../../incident/sentence.ts'
import type { FeatureContext } from '../context.ts'

/** A rule's sentence for a form, whose errors are plain text: people stand there by their names. */
export async function inForm(said: Sentence, { people }: Pick<FeatureContext, 'people'>): Promise<string> {
  const named = peopleIn(said)
  return inPlainText(said, named.length ? await people.names(named) : new Map())
}
