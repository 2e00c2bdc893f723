import Modeler from 'bpmn-js/lib/Modeler'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import { colours } from '@/shared/process/look'
import '@/shared/process/drawing.css'
import type { Fault } from '../definitions'
import { extension } from './extension'
import { drawnKinds, type DrawnKind } from './kinds'

/** A thing of the model behind the drawing: a step, an event's definition, an expression. */
export interface Model {
  $type: string
  id: string
  name?: string
  $parent?: Model
  get: (name: string) => unknown
  set: (name: string, value: unknown) => void
  [name: string]: unknown
}
export interface Shape {
  id: string
  type: string
  businessObject: Model
  outgoing?: Shape[]
  waypoints?: unknown[]
  host?: Shape
  x: number
  y: number
  width: number
  height: number
  parent?: Shape | null
  labelTarget?: Shape
}
type Words = (key: string, values?: Record<string, unknown>) => string

interface Parts {
  canvas: { getRootElement: () => Shape; zoom: (to?: string | number, center?: unknown) => number; addMarker: (id: string, marker: string) => void; removeMarker: (id: string, marker: string) => void; scrollToElement: (id: string) => void; viewbox: () => { x: number; y: number; width: number; height: number } }
  elementRegistry: { get: (id: string) => Shape | undefined; getAll: () => Shape[] }
  elementFactory: { createShape: (attributes: object) => Shape }
  bpmnFactory: { create: (type: string, attributes?: object) => Model }
  modeling: { updateProperties: (shape: Shape, properties: object) => void; updateModdleProperties: (shape: Shape, model: Model, properties: object) => void; removeElements: (shapes: Shape[]) => void; createShape: (shape: Shape, at: object, parent: Shape) => Shape; moveElements: (shapes: Shape[], by: { x: number; y: number }) => void }
  selection: { get: () => Shape[]; select: (shape: Shape | Shape[] | null) => void }
  commandStack: { undo: () => void; redo: () => void; canUndo: () => boolean; canRedo: () => boolean }
  overlays: { add: (id: string, kind: string, overlay: object) => void; remove: (filter: object) => void }
  autoPlace: { append: (from: Shape, shape: Shape) => Shape }
  create: { start: (event: Event, shape: Shape, context?: object) => void }
  connect: { start: (event: Event, shape: Shape) => void }
  moddle: { create: (type: string, attributes?: object) => Model }
}

/** The quick ways at a chosen shape: what comes next, an arrow, away with it. */
function padOf(words: Words, make: (kind: DrawnKind) => Shape) {
  type Pad = { registerProvider: (provider: object) => void }
  class Provider {
    static $inject = ['contextPad', 'connect', 'modeling', 'autoPlace']
    private readonly connect: Parts['connect']
    private readonly modeling: Parts['modeling']
    private readonly autoPlace: Parts['autoPlace']
    constructor(pad: Pad, connect: Parts['connect'], modeling: Parts['modeling'], autoPlace: Parts['autoPlace']) {
      this.connect = connect
      this.modeling = modeling
      this.autoPlace = autoPlace
      pad.registerProvider(this)
    }
    getContextPadEntries(shape: Shape): object {
      const flows = /Task$|Event$|Gateway$|SubProcess$/.test(shape.type) && shape.type !== 'bpmn:EndEvent' && !shape.labelTarget
      const next = flows ? drawnKinds.filter((one) => ['userTask', 'choice', 'end'].includes(one.code)) : []
      const entries: [string, object][] = next.map((kind) => [
        `append-${kind.code}`,
        { group: 'model', className: `bpmn-icon-${kind.icon}`, title: words('process.append', { what: words(`process.kind.${kind.code}`) }), action: { click: () => this.autoPlace.append(shape, make(kind)) } },
      ])
      if (flows) entries.push(['connect', { group: 'connect', className: 'bpmn-icon-connection-multi', title: words('process.connect'), action: { click: (event: Event) => this.connect.start(event, shape), dragstart: (event: Event) => this.connect.start(event, shape) } }])
      entries.push(['delete', { group: 'edit', className: 'bpmn-icon-trash', title: words('process.delete'), action: { click: () => this.modeling.removeElements([shape]) } }])
      return Object.fromEntries(entries)
    }
  }
  return Provider
}

/** The drawing tool with our palette, our extension and our words. Everything the pages do with it goes through here. */
export class Designer {
  private readonly tool: Modeler

  constructor(paper: HTMLElement, private readonly words: Words, listen: { changed: () => void; chosen: (shape: Shape | null) => void }) {
    this.tool = new Modeler({
      container: paper,
      moddleExtensions: { linli: extension },
      additionalModules: [
        {
          paletteProvider: ['value', null],
          contextPadProvider: ['type', padOf(words, (kind) => this.make(kind))],
        },
      ],
      ...colours(),
    } as object)
    this.tool.on('commandStack.changed', listen.changed)
    this.tool.on('selection.changed', (event: { newSelection: Shape[] }) => listen.chosen(event.newSelection.length === 1 ? (event.newSelection[0] as Shape) : null))
    this.tool.on('element.changed', (event: { element: Shape }) => this.parts.selection.get()[0] === event.element && listen.chosen(event.element))
  }

  get parts(): Parts {
    const tool = this.tool
    return new Proxy({} as Parts, { get: (_, name) => tool.get(String(name)) })
  }

  async open(bpmn: string): Promise<void> {
    await this.tool.importXML(bpmn)
    this.whole()
  }
  async text(): Promise<string> {
    const { xml } = await this.tool.saveXML({ format: true })
    return xml ?? ''
  }
  whole(): void {
    this.parts.canvas.zoom('fit-viewport', 'auto')
    if (this.parts.canvas.zoom() > 1) this.parts.canvas.zoom(1, 'auto')
  }
  root = (): Shape => this.parts.canvas.getRootElement()
  shape = (id: string): Shape | undefined => this.parts.elementRegistry.get(id)
  shapes = (): Shape[] => this.parts.elementRegistry.getAll()

  make(kind: DrawnKind): Shape {
    const { elementFactory, bpmnFactory } = this.parts
    const model = bpmnFactory.create(kind.type, kind.nameless ? {} : { name: this.words(`process.kind.${kind.code}`) })
    if (kind.countersign) {
      const loop = bpmnFactory.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: false })
      loop.$parent = model
      model.set('loopCharacteristics', loop)
      model.set('linli:rule', 'all')
    }
    return elementFactory.createShape({ type: kind.type, businessObject: model, ...(kind.expanded ? { isExpanded: true } : {}), ...(kind.event ? { eventDefinitionType: kind.event } : {}) })
  }
  /** Carried with the pointer until it is let go. */
  carry(event: Event, kind: DrawnKind): void {
    this.parts.create.start(event, this.make(kind))
  }
  /** Puts a shape into the arrow behind another one; what comes after it makes room. */
  private insert(from: Shape, flow: Shape, shape: Shape): Shape {
    const edge = from.x + from.width
    const later = this.shapes().filter((one) => one.parent === from.parent && !one.waypoints && !one.labelTarget && !one.host && one !== from && one.x >= edge)
    const room = shape.width + 60
    this.parts.modeling.moveElements(later, { x: room, y: 0 })
    return this.parts.modeling.createShape(shape, { x: edge + 50 + shape.width / 2, y: from.y + from.height / 2 }, flow)
  }
  /** Set behind the chosen shape, joined to it; without one, in the middle of what is seen. */
  add(kind: DrawnKind): void {
    const { autoPlace, selection, canvas, modeling } = this.parts
    const from = selection.get()[0]
    const shape = this.make(kind)
    const follows = from && kind.type !== 'bpmn:StartEvent' && /Task$|Event$|Gateway$|SubProcess$/.test(from.type) && from.type !== 'bpmn:EndEvent'
    const view = canvas.viewbox()
    const flow = from && follows && kind.type !== 'bpmn:EndEvent' && from.outgoing?.length === 1 ? from.outgoing[0] : undefined
    const made = from && flow ? this.insert(from, flow, shape) : from && follows ? autoPlace.append(from, shape) : modeling.createShape(shape, { x: view.x + view.width / 2, y: view.y + view.height / 2 }, this.root())
    selection.select(made)
    const seen = canvas.viewbox()
    if (this.shapes().some((one) => one.x + one.width > seen.x + seen.width || one.y + one.height > seen.y + seen.height)) this.whole()
  }
  choose(id: string): void {
    const found = this.shape(id)
    if (!found) return this.parts.selection.select(null)
    this.parts.selection.select(found)
    this.parts.canvas.scrollToElement(id)
  }
  set(shape: Shape, properties: Record<string, unknown>): void {
    this.parts.modeling.updateProperties(shape, properties)
  }
  setIn(shape: Shape, model: Model, properties: Record<string, unknown>): void {
    this.parts.modeling.updateModdleProperties(shape, model, properties)
  }
  create(type: string, attributes: Record<string, unknown>, parent: Model): Model {
    const made = this.parts.bpmnFactory.create(type, attributes)
    made.$parent = parent
    return made
  }
  undo = (): void => this.parts.commandStack.undo()
  redo = (): void => this.parts.commandStack.redo()
  get canUndo(): boolean {
    return this.parts.commandStack.canUndo()
  }
  get canRedo(): boolean {
    return this.parts.commandStack.canRedo()
  }

  /** Marks what the check found, each fault with its number at its element. */
  mark(faults: Fault[]): void {
    const { canvas, overlays } = this.parts
    overlays.remove({ type: 'fault' })
    for (const shape of this.shapes()) canvas.removeMarker(shape.id, 'faulty')
    faults.forEach((fault, index) => {
      if (!fault.element || !this.shape(fault.element)) return
      canvas.addMarker(fault.element, 'faulty')
      const note = document.createElement('div')
      note.className = 'fault-note'
      note.textContent = `! ${index + 1}`
      overlays.add(fault.element, 'fault', { position: { top: -12, right: 12 + 30 * faults.slice(0, index).filter((one) => one.element === fault.element).length }, html: note })
    })
  }
  /** Marks the way that a trial went. */
  way(elements: string[]): void {
    const { canvas } = this.parts
    for (const shape of this.shapes()) canvas.removeMarker(shape.id, 'way-done')
    for (const id of elements) if (this.shape(id)) canvas.addMarker(id, 'way-done')
  }
  close = (): void => this.tool.destroy()
}
