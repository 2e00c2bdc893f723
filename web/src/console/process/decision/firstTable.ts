const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/** Where a new decision table begins: one input, one output, one rule. */
export function firstTable(key: string, name: string, t: (key: string) => string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="${escaped(name)}" namespace="https://linli.cn/process">
  <decision id="${escaped(key)}" name="${escaped(name)}">
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="input" label="${t('process.table.input')}"><inputExpression id="inputExpression" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="output" label="${t('process.table.output')}" name="grade" typeRef="string" />
      <rule id="rule1"><inputEntry id="cell1"><text>&gt; 5000</text></inputEntry><outputEntry id="result1"><text>"large"</text></outputEntry></rule>
      <rule id="rule2"><inputEntry id="cell2"><text>-</text></inputEntry><outputEntry id="result2"><text>"small"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
`
}

/** The names that the inputs of a table read first, to be asked for in a trial. */
export function inputsOf(dmn: string): string[] {
  const elements = [...new DOMParser().parseFromString(dmn, 'text/xml').getElementsByTagName('*')]
  const names = elements
    .filter((one) => one.localName === 'inputExpression')
    .map((one) => /^[\p{L}_][\p{L}\p{N}_]*/u.exec(one.textContent?.trim() ?? '')?.[0] ?? '')
  return [...new Set(names.filter(Boolean))]
}
