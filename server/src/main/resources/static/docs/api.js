// Reads the published OpenAPI document and lays it out as a page; asks no other host for anything.
const methods = ['get', 'post', 'put', 'patch', 'delete']
const contents = document.getElementById('contents')
const operations = document.getElementById('operations')

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

const named = (reference) => reference.split('/').pop()

/** A sample value of a schema; a schema within itself is named only. */
function sample(schema, schemas, seen = []) {
  if (!schema) return null
  if (schema.$ref) {
    const name = named(schema.$ref)
    return seen.includes(name) ? `(${name})` : sample(schemas[name], schemas, [...seen, name])
  }
  if (schema.enum) return schema.enum.join(' | ')
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type
  if (type === 'array') return [sample(schema.items, schemas, seen)]
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, sample(value, schemas, seen)]),
    )
  }
  if (schema.additionalProperties) return { '…': sample(schema.additionalProperties, schemas, seen) }
  return schema.format ?? type ?? 'any'
}

const block = (schema, schemas) => element('pre', {}, JSON.stringify(sample(schema, schemas), null, 2))

function parameters(list) {
  const table = element('table', {}, element('tr', {}, element('th', {}, '参数 / parameter'), element('th', {}, '位置 / in'), element('th', {}, '类型 / type')))
  for (const one of list) {
    const type = one.schema?.format ?? one.schema?.type ?? ''
    table.append(element('tr', {}, element('td', {}, element('code', {}, one.name + (one.required ? ' *' : ''))), element('td', {}, one.in), element('td', {}, String(type))))
  }
  return table
}

function details(operation, schemas) {
  const body = element('div', { class: 'body' })
  const allows = operation['x-allows'] ?? []
  if (allows.length) body.append(element('p', {}, '权限 / allows: ', ...allows.map((one) => element('span', { class: 'tag' }, one))))
  if (operation.description) body.append(element('p', {}, operation.description))
  if (operation.parameters?.length) body.append(element('h3', {}, '参数 / parameters'), parameters(operation.parameters))
  for (const [type, media] of Object.entries(operation.requestBody?.content ?? {})) {
    body.append(element('h3', {}, `请求 / request · ${type}`), block(media.schema, schemas))
  }
  for (const [status, response] of Object.entries(operation.responses ?? {})) {
    const media = Object.values(response.content ?? {})[0]
    body.append(element('h3', {}, `${status} · ${response.description ?? ''}`))
    if (media?.schema) body.append(block(media.schema, schemas))
  }
  return body
}

function entry(path, method, operation, schemas) {
  const summary = element(
    'summary', {},
    element('span', { class: `method ${method}` }, method.toUpperCase()),
    element('code', {}, path),
    element('small', {}, operation.summary ?? operation.operationId ?? ''),
  )
  const made = element('details', { 'data-words': `${path} ${operation.summary ?? ''} ${operation.operationId ?? ''}`.toLowerCase() }, summary)
  made.addEventListener('toggle', () => {
    if (made.open && made.children.length === 1) made.append(details(operation, schemas))
  })
  return made
}

function show(description) {
  const schemas = description.components?.schemas ?? {}
  const groups = new Map()
  for (const [path, item] of Object.entries(description.paths)) {
    for (const method of methods.filter((one) => item[one])) {
      const operation = item[method]
      const group = operation.tags?.[0] ?? 'other'
      if (!groups.has(group)) groups.set(group, [])
      groups.get(group).push(entry(path, method, operation, schemas))
    }
  }
  operations.replaceChildren()
  for (const [group, entries] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    operations.append(element('section', { id: group }, element('h2', {}, group), ...entries))
    contents.append(element('a', { href: `#${group}` }, `${group} (${entries.length})`))
  }
}

document.getElementById('search').addEventListener('input', (event) => {
  const words = event.target.value.trim().toLowerCase()
  for (const section of operations.querySelectorAll('section')) {
    let any = false
    for (const one of section.querySelectorAll('details')) {
      one.hidden = !one.dataset.words.includes(words)
      any ||= !one.hidden
    }
    section.hidden = !any
  }
})

try {
  show(await (await fetch('/openapi.json')).json())
} catch {
  operations.replaceChildren(element('p', { role: 'alert' }, '接口文档无法载入,请稍后刷新 / The description cannot be loaded; reload later'))
}
