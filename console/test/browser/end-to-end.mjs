export function endToEndTests() {}
