/** What this platform adds to DMN, for the table editor to read and write; the server's reader knows the same name. */
export const extension = {
  name: 'Linli',
  uri: 'https://linli.cn/bpmn',
  prefix: 'linli',
  xml: { tagAlias: 'lowerCase' },
  types: [{ name: 'Named', extends: ['dmn:Decision'], properties: [{ name: 'nameEn', isAttr: true, type: 'String' }] }],
}
