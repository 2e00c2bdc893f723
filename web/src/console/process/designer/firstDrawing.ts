const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/** Where a new process begins: a start, one step for somebody, an end. */
export function firstDrawing(key: string, name: string, t: (key: string) => string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:linli="https://linli.cn/bpmn" id="drawing" targetNamespace="https://linli.cn/process">
  <bpmn:process id="${escaped(key)}" name="${escaped(name)}" isExecutable="true">
    <bpmn:startEvent id="start" name="${t('process.kind.start')}">
      <bpmn:outgoing>toFirst</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:userTask id="first" name="${t('process.kind.userTask')}">
      <bpmn:incoming>toFirst</bpmn:incoming>
      <bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:endEvent id="end" name="${t('process.kind.end')}">
      <bpmn:incoming>toEnd</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="toFirst" sourceRef="start" targetRef="first" />
    <bpmn:sequenceFlow id="toEnd" sourceRef="first" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="picture">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${escaped(key)}">
      <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="162" y="142" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="150" y="184" width="60" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="first_di" bpmnElement="first"><dc:Bounds x="260" y="120" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end_di" bpmnElement="end"><dc:Bounds x="422" y="142" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="410" y="184" width="60" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="toFirst_di" bpmnElement="toFirst"><di:waypoint x="198" y="160" /><di:waypoint x="260" y="160" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="toEnd_di" bpmnElement="toEnd"><di:waypoint x="360" y="160" /><di:waypoint x="422" y="160" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`
}
