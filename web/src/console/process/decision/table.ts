import Modeler, { type Element } from 'dmn-js/lib/Modeler'
import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn.css'
import './table.css'
import { extension } from './extension'
import { translated } from './words'

/** The editor of one decision table. */
export class TableEditor {
  private readonly tool: Modeler

  constructor(paper: HTMLElement, changed: () => void) {
    this.tool = new Modeler({ container: paper, moddleExtensions: { linli: extension }, decisionTable: { additionalModules: [{ translate: ['value', translated] }] } })
    this.tool.on('views.changed', () => this.tool.getActiveViewer()?.on?.('elements.changed', changed))
  }
  async open(dmn: string): Promise<void> {
    await this.tool.importXML(dmn, { open: false })
    const table = this.tool.getViews().find((view) => view.type === 'decisionTable')
    if (table) await this.tool.open(table)
  }
  /** The text as it stands; expressions are FEEL, so that no cell names a language of its own. */
  async text(): Promise<string> {
    const { xml } = await this.tool.saveXML({ format: true })
    return xml.replace(/ expressionLanguage="[^"]*"/g, '')
  }
  private decision(): Element | undefined {
    return this.tool.getDefinitions()?.drgElement?.find((one) => one.$type === 'dmn:Decision')
  }
  /** What the table is called in English. */
  get nameEn(): string {
    return String(this.decision()?.get('linli:nameEn') ?? '')
  }
  set nameEn(name: string) {
    this.decision()?.set('linli:nameEn', name.trim() || undefined)
  }
  close = (): void => this.tool.destroy()
}
