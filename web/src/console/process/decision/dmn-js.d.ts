declare module 'dmn-js/lib/Modeler' {
  interface View {
    type: string
    id: string
  }
  interface Viewer {
    on?: (event: string, listener: () => void) => void
  }
  export default class Modeler {
    constructor(options: object)
    on(event: string, listener: () => void): void
    importXML(dmn: string, options?: { open?: boolean }): Promise<unknown>
    saveXML(options?: { format?: boolean }): Promise<{ xml: string }>
    getViews(): View[]
    open(view: View): Promise<unknown>
    getActiveViewer(): Viewer | undefined
    destroy(): void
  }
}
