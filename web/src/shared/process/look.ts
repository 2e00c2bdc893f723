const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** The drawing's own colours, taken from the tokens of the page. */
export function colours(): object {
  const [fill, stroke, label] = [token('--surface'), token('--text-2'), token('--text')]
  return {
    bpmnRenderer: { defaultFillColor: fill, defaultStrokeColor: stroke, defaultLabelColor: label },
    textRenderer: { defaultStyle: { fontFamily: token('--font') || 'sans-serif', fontSize: 13 }, externalStyle: { fontSize: 12 } },
  }
}
