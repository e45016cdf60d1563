/**
 * A document as it is cited, by GB/T 9704: whatever brackets stand round its year become 〔〕.
 * 朔政办发[2021]62号附件 is 朔政办发〔2021〕62号附件.
 */
export const documentText = (text: string): string =>
  text.trim().replace(/[[(（【［〔]\s*(\d{4})\s*[\])）】］〕]/gu, '〔$1〕');
