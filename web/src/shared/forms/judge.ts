import { faultsOf, type Fault } from './check'
import { columnsOf, reckonedOf, seenOf, sightOf, type Reckoner } from './feel'
import { fieldsOf, isEmpty, type Context, type Field, type Property, type Schema, type Section, type Value, type Values } from './schema'

/**
 * A form as it stands, judged as the server judges it (`io.linli.process.form`): which fields are asked for, which must
 * be filled in, what is reckoned, what would be taken and what is wrong. Cells of tables are named `items.0.amount`.
 */
export interface Judged {
  sections: { section: Section; fields: Field[] }[]
  hidden: Set<string>
  required: Set<string>
  /** Values of formulas, and rows of tables with what is reckoned in them. */
  reckoned: Values
  /** What is taken: what was entered and is asked for. */
  values: Values
  faults: Fault[]
}

interface Check {
  when: string
  message?: string
  messageEn?: string
  field?: string
}
/** What becomes of the cells of a row. */
type Cell = (row: number, cells: Values, within: Values) => Values

const cell = (table: Field, row: number, column: Field): string => `${table.name}.${row}.${column.name}`
const there = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
const trimmed = (value: Value): Value => (typeof value === 'string' ? value.trim() : value)

class Form {
  readonly fields: Field[]
  readonly formulas: Field[]
  constructor(
    readonly schema: Schema,
    readonly sections: Section[],
    readonly context: Context,
    readonly by: Reckoner | null,
  ) {
    this.fields = fieldsOf(schema)
    this.formulas = this.fields.filter((field) => field.property['x-formula'] || columnsOf(field).some((one) => one.property['x-formula']))
  }

  holds(expression: string | undefined, sight: Values, otherwise: boolean): boolean {
    return expression ? this.by?.value(expression, sight, this.context) === true : otherwise
  }

  /** Does something with each row of a table; what is no table stays as it is. */
  rows(field: Field, value: Value, sight: Values, work: Cell): Value {
    const columns = columnsOf(field)
    if (!columns.length || !Array.isArray(value)) return value
    return (value as Values[]).map((row, index) => {
      const within = { ...sight, ...Object.fromEntries(columns.map((one) => [one.name, this.by ? seenOf(one, row[one.name], this.by) : null])) }
      return work(index, row, within)
    })
  }

  /** Looks at each cell of a table. */
  cells(field: Field, value: Value, sight: Values, look: (column: Field, path: string, within: Values) => void): void {
    this.rows(field, value, sight, (row, cells, within) => {
      columnsOf(field).forEach((column) => look(column, cell(field, row, column), within))
      return cells
    })
  }

  /** A document without what is not asked for. */
  without(values: Values, hidden: Set<string>): Values {
    const left: Values = {}
    for (const [name, value] of Object.entries(values)) {
      if (hidden.has(name)) continue
      const field = this.fields.find((one) => one.name === name)
      const gone = (row: number, column: string): boolean => hidden.has(`${name}.${row}.${column}`)
      left[name] = field ? this.rows(field, value, {}, (row, cells) => Object.fromEntries(Object.entries(cells).filter(([column]) => !gone(row, column)))) : value
    }
    return left
  }

  /** Formulas may read each other; so often are they reckoned until nothing changes. */
  reckon(values: Values): Values {
    const by = this.by
    if (!by) return {}
    const reckoned: Values = {}
    for (let round = 0; round <= this.formulas.length; round++) {
      const before = JSON.stringify(reckoned)
      for (const field of this.formulas) {
        const sight = sightOf(this.schema, { ...values, ...reckoned }, by)
        const formula = field.property['x-formula']
        reckoned[field.name] = formula ? reckonedOf(field, formula, sight, this.context, by) : this.rows(field, values[field.name], sight, (_, cells, within) => this.reckonRow(field, cells, within, by))
      }
      if (JSON.stringify(reckoned) === before) break
    }
    return reckoned
  }
  private reckonRow(table: Field, cells: Values, sight: Values, by: Reckoner): Values {
    const reckoned = { ...cells }
    const within = { ...sight }
    for (const column of columnsOf(table)) {
      const formula = column.property['x-formula']
      if (!formula) continue
      reckoned[column.name] = reckonedOf(column, formula, within, this.context, by)
      within[column.name] = seenOf(column, reckoned[column.name], by)
    }
    return there(reckoned)
  }

  hidden(values: Values, sight: Values): Set<string> {
    const hidden = new Set<string>()
    for (const section of this.sections) if (!this.holds(section.visible, sight, true)) section.fields.forEach((name) => hidden.add(name))
    for (const field of this.fields) {
      if (!this.holds(field.property['x-visible'], sight, true)) hidden.add(field.name)
      this.cells(field, values[field.name], sight, (column, path, within) => {
        if (!this.holds(column.property['x-visible'], within, true)) hidden.add(path)
      })
    }
    return hidden
  }

  required(values: Values, hidden: Set<string>, sight: Values): Set<string> {
    const required = new Set<string>()
    const must = (field: Field, path: string, within: Values): void => {
      if (!field.readonly && !hidden.has(path) && (field.required || this.holds(field.property['x-required'], within, false))) required.add(path)
    }
    for (const field of this.fields) {
      must(field, field.name, sight)
      if (!hidden.has(field.name)) this.cells(field, values[field.name], sight, must)
    }
    return required
  }
}

/** The rows of a table without cells that are empty or reckoned. What is only shown goes along: rows are told by it. */
function cleaned(field: Field, value: Value): Value {
  const columns = columnsOf(field)
  if (!columns.length || !Array.isArray(value)) return trimmed(value)
  const reckoned = new Set(columns.filter((one) => one.property['x-formula'] || one.property['x-rollup']).map((one) => one.name))
  return (value as Values[]).map((row) => Object.fromEntries(Object.entries(row).filter(([name, one]) => !reckoned.has(name) && !isEmpty(one))))
}

/** The schema without what the rules decide: what must be filled in depends on what is asked for. */
function bare(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]): [string, Property] => {
    if (!property.items?.properties) return [name, property]
    return [name, { ...property, items: { ...property.items, required: [] } }]
  })
  return { ...schema, required: [], properties: Object.fromEntries(properties) }
}

const at = (values: Values, path: string): Value =>
  path.split('.').reduce<Value>((inside, name) => (inside as Values | undefined)?.[name], values)

function faults(form: Form, taken: Values, required: Set<string>, sight: Values): Fault[] {
  const missing = [...required].filter((path) => isEmpty(at(taken, path))).map((path) => ({ path, keyword: 'required' }))
  const checks = (form.schema['x-check'] as Check[] | undefined) ?? []
  const broken = checks.filter((check) => !form.holds(check.when, sight, true)).map((check) => ({ path: check.field ?? '', keyword: 'check', bound: check }))
  return [...faultsOf(bare(form.schema), taken), ...missing, ...broken]
}

/** Judges a form. `by` may be left out where nothing in it is reckoned. */
export function judged(schema: Schema, sections: Section[], values: Values, context: Context, by: Reckoner | null): Judged {
  const form = new Form(schema, sections, context, by)
  const byName = new Map(form.fields.map((field) => [field.name, field]))
  const all: Values = Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = byName.get(name)
      if (!field) return [[name, value]]
      if (field.property['x-formula'] || isEmpty(value)) return []
      return [[name, field.readonly ? value : cleaned(field, value)]]
    }),
  )
  const look = (hidden: Set<string>): { reckoned: Values; left: Values; sight: Values; hidden: Set<string> } => {
    const asked = form.without(all, hidden)
    const reckoned = form.reckon(asked)
    const left = there({ ...asked, ...reckoned })
    const sight = by ? sightOf(schema, left, by) : left
    return { reckoned, left, sight, hidden: form.hidden(left, sight) }
  }
  let hidden = new Set<string>()
  let looked = look(hidden)
  const same = (): boolean => looked.hidden.size === hidden.size && [...looked.hidden].every((path) => hidden.has(path))
  // Each round may show what the one before has hidden; conditions that turn in a circle come to no rest.
  for (let round = 0; round <= form.fields.length && !same(); round++) {
    hidden = looked.hidden
    looked = look(hidden)
  }
  const taken = Object.fromEntries(form.fields.flatMap((field) => (field.readonly || isEmpty(looked.left[field.name]) ? [] : [[field.name, looked.left[field.name]]])))
  const required = form.required(looked.left, hidden, looked.sight)
  const shown = sections
    .map((section) => ({ section, fields: section.fields.flatMap((name) => byName.get(name) ?? []).filter((field) => !hidden.has(field.name)) }))
    .filter((part) => part.fields.length)
  return { sections: shown, hidden, required, reckoned: looked.reckoned, values: taken, faults: faults(form, taken, required, looked.sight) }
}
