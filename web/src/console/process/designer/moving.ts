/** What moving running instances to another version would do. */
export interface Outlook {
  instances: number
  obstacles: Obstacle[]
}
/** Something that keeps instances from moving; `example` is the number of one of them. */
export interface Obstacle {
  element: string
  instances: number
  example: string
  message: string
  messageEn: string
}

/** The steps at which people or events wait, to be chosen as the place where an instance goes on. */
export function standsIn(bpmn: string): { element: string; name: string }[] {
  const waits = /^(userTask|intermediateCatchEvent|subProcess|serviceTask)$/
  return [...new DOMParser().parseFromString(bpmn, 'text/xml').getElementsByTagName('*')]
    .filter((one) => waits.test(one.localName))
    .map((one) => ({ element: one.getAttribute('id') ?? '', name: one.getAttribute('name') || (one.getAttribute('id') ?? '') }))
}
