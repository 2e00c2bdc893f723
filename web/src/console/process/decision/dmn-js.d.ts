declare module 'dmn-js/lib/Modeler' {
  interface View {
    type: string
    id: string
  }
  export interface Element {
    $type: string
    get: (name: string) => unknown
    set: (name: string, value: unknown) => void
  }
  interface Viewer {
    on?: (event: string, listener: () => void) => void
  }
  export default class Modeler {
    constructor(options: object)
    on(event: string, listener: () => void): void
    importXML(dmn: string, options?: { open?: boolean }): Promise<unknown>
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>
    getDefinitions(): { drgElement?: Element[] } | undefined
    getViews(): View[]
    open(view: View): Promise<unknown>
    getActiveViewer(): Viewer | undefined
    destroy(): void
  }
}
declare module 'dmn-moddle' {
  export class DmnModdle {
    constructor(extensions: object)
    fromXML(dmn: string, root: string): Promise<{ rootElement: object }>
    toXML(definitions: object): Promise<{ xml: string }>
  }
}
