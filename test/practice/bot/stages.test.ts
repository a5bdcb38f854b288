import { expect, test } from 'vitest'
import { createBot } from '../../../practice/bot/bot.ts'
import { freePort } from '../../../practice/bot/free-port.ts'
import { stagesIn } from '../../../practice/bot/stages.ts'

test('Stages of the start are read from whole lines, in whatever pieces they come', () => {
  const heard: string[] = []
  const hear = stagesIn((stage) => heard.push(stage))

  hear('{"level":30,"msg":"other"}\nno JSON\n{"level":30,"sta')
  hear('ge":"opening the database","msg":"imoc is still starting"}\n{"stage":"conn')

  expect(heard).toEqual(['opening the database'])
})

test('A bot that takes long to start reports its stage until it is ready', async () => {
  const port = await freePort()
  const script = `
    const line = (stage) => console.log(JSON.stringify({ level: 30, stage, msg: 'imoc is still starting' }))
    line('opening the database')
    setTimeout(() => require('node:http').createServer((_, answer) => answer.end()).listen(${port}, '127.0.0.1'), 200)
  `
  const heard: string[] = []
  const url = `http://127.0.0.1:${port}`
  const bot = createBot({ root: '.', url, env: {}, args: ['-e', script], busyWith: (stage) => heard.push(stage) })
  await bot.start()
  await bot.kill()

  expect(heard).toEqual(['opening the database'])
})
