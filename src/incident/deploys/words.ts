import type { FactOf } from '../facts.ts'
import type { Lookup } from '../timeline/lookup.ts'
import { because, quoted } from '../timeline/words.ts'
import type { deployFacts } from './facts.ts'

export function describeDeploy(fact: FactOf<keyof typeof deployFacts>, look: Lookup): string {
  const what = (service: string | null) => (service === null ? 'of everything' : `of ${look.plain(service)}`)
  switch (fact.kind) {
    case 'lock-wanted':
      return `asked to lock deploys ${what(fact.data.service)}${because(look.plain(fact.data.reason))}`
    case 'lock-held':
      return `locked deploys of ${look.plain(fact.data.target)} at ${look.plain(fact.data.provider)}`
    case 'lock-refused':
      return `could not lock deploys of ${look.plain(fact.data.target)} at ${look.plain(fact.data.provider)}${because(look.plain(fact.data.error))}`
    case 'unlock-wanted':
      return 'asked to lift the lock on deploys'
    case 'lock-lifted':
      return `lifted the lock on deploys of ${look.plain(fact.data.target)} at ${look.plain(fact.data.provider)}`
    case 'unlock-refused':
      return `could not lift the lock on deploys of ${look.plain(fact.data.target)} at ${look.plain(fact.data.provider)}${because(look.plain(fact.data.error))}`
    case 'mitigation-pressed':
      return `pressed ${quoted(look.plain(fact.data.name))}${fact.data.dryRun ? ' (dry run)' : ''}`
    case 'mitigation-answered':
      return `got an answer from ${quoted(look.plain(fact.data.mitigation))}: ${answered(fact.data)}${because(look.plain(fact.data.answer))}`
  }
}

function answered({ ok, unsure = false }: { ok: boolean; unsure?: boolean | undefined }): string {
  if (ok) return 'done'
  return unsure ? 'nobody knows whether it was done' : 'not done'
}
