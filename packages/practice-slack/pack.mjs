// `npm pack` and `npm publish` ship JavaScript, since Node runs no TypeScript inside node_modules: before, the entries point into dist/;
// after, they point at the sources again.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('./package.json', import.meta.url)
const text = readFileSync(file, 'utf8')
const packed = process.argv[2] === 'before'
writeFileSync(
  file,
  packed
    ? text.replaceAll(/"\.\/src\/(.+)\.ts"/g, '"./dist/$1.js"')
    : text.replaceAll(/"\.\/dist\/(.+)\.js"/g, '"./src/$1.ts"'),
)
