/** What can be drawn; each with the shape it makes and how it begins. */
export interface DrawnKind {
  code: string
  icon: string
  type: string
  event?: 'bpmn:TimerEventDefinition' | 'bpmn:MessageEventDefinition' | 'bpmn:TerminateEventDefinition'
  countersign?: boolean
  expanded?: boolean
  /** Drawn without a name, as gateways mostly are. */
  nameless?: boolean
}

export const drawnKinds: DrawnKind[] = [
  { code: 'start', icon: 'start-event-none', type: 'bpmn:StartEvent' },
  { code: 'userTask', icon: 'user-task', type: 'bpmn:UserTask' },
  { code: 'countersign', icon: 'user-task', type: 'bpmn:UserTask', countersign: true },
  { code: 'serviceTask', icon: 'service-task', type: 'bpmn:ServiceTask' },
  { code: 'decision', icon: 'business-rule-task', type: 'bpmn:BusinessRuleTask' },
  { code: 'choice', icon: 'gateway-xor', type: 'bpmn:ExclusiveGateway' },
  { code: 'parallel', icon: 'gateway-parallel', type: 'bpmn:ParallelGateway', nameless: true },
  { code: 'inclusive', icon: 'gateway-or', type: 'bpmn:InclusiveGateway' },
  { code: 'timer', icon: 'intermediate-event-catch-timer', type: 'bpmn:IntermediateCatchEvent', event: 'bpmn:TimerEventDefinition' },
  { code: 'message', icon: 'intermediate-event-catch-message', type: 'bpmn:IntermediateCatchEvent', event: 'bpmn:MessageEventDefinition' },
  { code: 'subProcess', icon: 'subprocess-expanded', type: 'bpmn:SubProcess', expanded: true },
  { code: 'end', icon: 'end-event-none', type: 'bpmn:EndEvent' },
]

/** The kind of an element of a drawing, by its type in the tool. */
export function kindCode(type: string, countersign: boolean, event: string): string {
  if (type === 'bpmn:UserTask' && countersign) return 'countersign'
  if (event === 'bpmn:TimerEventDefinition') return 'timer'
  if (event === 'bpmn:MessageEventDefinition') return 'message'
  return drawnKinds.find((one) => one.type === type && !one.countersign && !one.event)?.code ?? (type === 'bpmn:SequenceFlow' ? 'flow' : 'process')
}
