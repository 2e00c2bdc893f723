/**
 * Drawings made by hand may lack their picture; then the elements are set in columns, from the start on, and joined by
 * straight lines. A drawing with a picture stays as it is.
 */
const model = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const [columnWidth, rowHeight] = [170, 120]

interface Node {
  id: string
  width: number
  height: number
  column: number
  row: number
}
const isNode = (one: Element): boolean => /Task$|Event$|Gateway$|^subProcess$|^callActivity$/.test(one.localName)
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

function sizeOf(kind: string): [number, number] {
  if (kind.endsWith('Event')) return [36, 36]
  return kind.endsWith('Gateway') ? [50, 50] : [110, 80]
}

function placed(nodes: Element[], flows: Element[]): Map<string, Node> {
  const found = new Map<string, Node>()
  for (const one of nodes) {
    const [width, height] = sizeOf(one.localName)
    found.set(one.id || (one.getAttribute('id') ?? ''), { id: one.getAttribute('id') ?? '', width, height, column: 0, row: 0 })
  }
  const start = nodes.find((one) => one.localName === 'startEvent')?.getAttribute('id')
  const seen = new Set<string>()
  const todo: string[] = start ? [start] : []
  while (todo.length) {
    const at = todo.shift() as string
    if (seen.has(at)) continue
    seen.add(at)
    const around = [
      ...flows.filter((flow) => flow.getAttribute('sourceRef') === at).map((flow) => flow.getAttribute('targetRef') ?? ''),
      ...nodes.filter((one) => one.getAttribute('attachedToRef') === at).map((one) => one.getAttribute('id') ?? ''),
    ]
    for (const next of around) {
      const node = found.get(next)
      if (!node || seen.has(next)) continue
      node.column = Math.max(node.column, (found.get(at)?.column ?? 0) + 1)
      todo.push(next)
    }
  }
  const taken = new Map<number, number>()
  for (const node of found.values()) {
    node.row = taken.get(node.column) ?? 0
    taken.set(node.column, node.row + 1)
  }
  return found
}

const left = (node: Node): number => 80 + node.column * columnWidth - node.width / 2
const top = (node: Node): number => 120 + node.row * rowHeight - node.height / 2

const label = (node: Node): string =>
  `<bpmndi:BPMNLabel><dc:Bounds x="${left(node) + node.width / 2 - 40}" y="${top(node) + node.height + 6}" width="80" height="14" /></bpmndi:BPMNLabel>`

function picture(process: string, nodes: Map<string, Node>, flows: Element[]): string {
  const shapes = [...nodes.values()].map(
    (node) => `<bpmndi:BPMNShape id="${escaped(node.id)}_di" bpmnElement="${escaped(node.id)}" isExpanded="false"><dc:Bounds x="${left(node)}" y="${top(node)}" width="${node.width}" height="${node.height}" />${node.width < 60 ? label(node) : ''}</bpmndi:BPMNShape>`,
  )
  const edges = flows.flatMap((flow) => {
    const [from, to] = [nodes.get(flow.getAttribute('sourceRef') ?? ''), nodes.get(flow.getAttribute('targetRef') ?? '')]
    if (!from || !to) return []
    const id = escaped(flow.getAttribute('id') ?? '')
    const [x1, y1, x2, y2] = [left(from) + from.width, top(from) + from.height / 2, left(to), top(to) + to.height / 2]
    return [`<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${x1}" y="${y1}" /><di:waypoint x="${x2}" y="${y2}" /></bpmndi:BPMNEdge>`]
  })
  return `<bpmndi:BPMNDiagram id="picture"><bpmndi:BPMNPlane id="plane" bpmnElement="${escaped(process)}">${shapes.join('')}${edges.join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`
}

/** The drawing with a picture. */
export async function arranged(bpmn: string): Promise<string> {
  if (/<(\w+:)?BPMNDiagram\b/.test(bpmn)) return bpmn
  const drawing = new DOMParser().parseFromString(bpmn, 'text/xml')
  const process = drawing.getElementsByTagNameNS(model, 'process')[0]
  if (!process) return bpmn
  const children = [...process.children]
  const flows = children.filter((one) => one.localName === 'sequenceFlow')
  const drawn = picture(process.getAttribute('id') ?? '', placed(children.filter(isNode), flows), flows)
  const spaces =
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
  return bpmn
    .replace(/(<(?:\w+:)?definitions\b)/, (whole) => (/xmlns:bpmndi=/.test(bpmn) ? whole : whole + spaces))
    .replace(/(<\/(?:\w+:)?definitions>)/, (whole) => drawn + whole)
}
