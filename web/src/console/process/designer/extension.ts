const text = (name: string): object => ({ name, isAttr: true, type: 'String' })

/** What this platform adds to BPMN, for the drawing tool to read and write; the server's reader knows the same names. */
export const extension = {
  name: 'Linli',
  uri: 'https://linli.cn/bpmn',
  prefix: 'linli',
  xml: { tagAlias: 'lowerCase' },
  types: [
    { name: 'Turn', extends: ['bpmn:UserTask'], properties: ['role', 'level', 'department', 'person', 'form', 'limit', 'signers', 'rule', 'result', 'outcomes'].map(text) },
    { name: 'Automatic', extends: ['bpmn:ServiceTask'], properties: ['work'].map(text) },
    { name: 'Deciding', extends: ['bpmn:BusinessRuleTask'], properties: ['decision'].map(text) },
    { name: 'Begin', extends: ['bpmn:StartEvent'], properties: ['form', 'starter'].map(text) },
    { name: 'Input', superClass: ['Element'], properties: [text('name'), { name: 'feel', isBody: true, type: 'String' }] },
    { name: 'Output', superClass: ['Element'], properties: [text('field'), text('name')] },
  ],
}
