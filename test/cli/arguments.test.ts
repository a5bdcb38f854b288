import { expect, it } from 'vitest'
import { readArguments, usage } from '../../src/cli/arguments.ts'

it.each([
  ['declare the shop is down --as mira', { verb: 'declare', as: 'mira', title: 'the shop is down' }],
  ['--as mira declare down', { verb: 'declare', as: 'mira', title: 'down' }],
  ['note inc-42 at 14:05 rolled back --as U1', { verb: 'note', as: 'U1', incident: 42, text: 'at 14:05 rolled back' }],
  ['note 42 words --as m@x.y', { verb: 'note', as: 'm@x.y', incident: 42, text: 'words' }],
  ['show', { verb: 'show', incident: null }],
  ['show INC-7', { verb: 'show', incident: 7 }],
  ['phone', { verb: 'phone' }],
  ['erase INC-42 #17 as asked --as mira', { verb: 'erase', as: 'mira', incident: 42, fact: 17, why: 'as asked' }],
  ['erase cover --as mira', { verb: 'erase-cover', as: 'mira', id: null }],
  ['erase cover 0b2c --as mira', { verb: 'erase-cover', as: 'mira', id: '0b2c' }],
  ['sweep', { verb: 'sweep' }],
  ['erase INC-42 17 --as mira', { verb: 'erase', as: 'mira', incident: 42, fact: 17, why: null }],
])('The arguments %j are read as a request', (typed, request) => {
  expect(readArguments(typed.split(' '))).toEqual(request)
})

it.each([
  ['', usage],
  ['help', '"help" is not one of declare, note, show, phone, health, erase, sweep.'],
  ['show everything', 'Say which incident: show INC-42.'],
  ['note 42 words', 'Say who you are: --as <e-mail, handle or id>.'],
  ['note 42 words --as', 'Say who you are: --as <e-mail, handle or id>.'],
  ['erase INC-42 all --as mira', 'Say which fact: erase INC-42 17, with the number that `show INC-42` has.'],
  ['show --all', 'There is no --all: the only option is --as <e-mail, handle or id>.'],
])('The arguments %j are refused with a sentence that says what to type', (typed, refused) => {
  expect(readArguments(typed.split(' ').filter(Boolean))).toEqual({ refused })
})
