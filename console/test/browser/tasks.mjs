export function taskTests() {}
