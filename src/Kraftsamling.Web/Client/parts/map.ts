export function start(_root: Element): void {}
